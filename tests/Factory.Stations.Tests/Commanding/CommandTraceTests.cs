using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Stations.Commanding;

namespace Factory.Stations.Tests.Commanding;

/// <summary>What a program answered, in text for whoever writes the next one.</summary>
public sealed class CommandTraceTests : IDisposable
{
    private readonly CommandKind _kind = CommandLine.Kind();

    public void Dispose() => _kind.Dispose();

    [WalledFact]
    public async Task Shows_answer_score_and_metrics() =>
        (await Trace(CommandLine.Line(), CommandLine.Answering)).ShouldBe(["answered 0.25\nscore 0.25, twice 2", "answered 0.75\nscore 0.75, twice 2"]);

    [WalledFact]
    public async Task Shows_why_there_is_no_answer() =>
        (await Trace(CommandLine.Line(), "echo '{\"case\":2,\"output\":1}'")).ShouldBe(["failed: gave no answer", "answered 1\nscore 1, twice 2"]);

    [WalledFact]
    public async Task Answers_that_repeat_what_is_not_shared_are_masked()
    {
        LineSnapshot line = CommandLine.Line();
        line = line with { Definition = line.Definition with { Data = line.Definition.Data with { Shared = ["id"] } } };
        (await Trace(line, CommandLine.Answering)).ShouldBe(["answered [not shared]\nscore [not shared], twice 2", "answered [not shared]\nscore [not shared], twice 2"]);
    }

    private async Task<IReadOnlyList<string>> Trace(LineSnapshot line, string run)
    {
        BuildOutcome built = await _kind.Build(line, CommandLine.Product(("run.sh", run), ("parts/one", "1\n")), default);
        return await _kind.Trace(line, built.Binary, CommandLine.Cases, default);
    }
}
