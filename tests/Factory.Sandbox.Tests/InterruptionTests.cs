using Factory.Core.Building;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;
using Factory.Stations.Csharp;
using Factory.Stations.Csharp.Processes;

namespace Factory.Sandbox.Tests;

/// <summary>Ctrl-C in a terminal reaches the workers too, and may reach them first: it must never look like the candidate's own fault.</summary>
[Collection(AloneCollection.Name)]
public sealed class InterruptionTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_worker_with_a_candidate_does_not_answer_interruptions()
    {
        // Were it otherwise, a candidate could end itself as if interrupted, and would never be judged.
        await using var kind = new CsharpKind(new CsharpOptions { Processes = 1, BatchDeadline = TimeSpan.FromMilliseconds(600) });
        Core.Lines.LineSnapshot line = BinPackingLine.Snapshot();
        BuildOutcome hang = await kind.Build(line, Core.Product.Single("Policy.cs", Hostile.Body("while (true) { }")), default);
        Task<IReadOnlyList<Core.Evaluating.CaseResult>> work = kind.Evaluate(line, hang.Binary, BinPackingLine.Cases(2, 5), default);
        await Interrupted(work);
        (await work).ShouldAllBe(r => r.Error!.StartsWith("deadline"));
    }

    [Fact]
    public async Task A_compiler_that_is_interrupted_gives_no_verdict_on_the_source()
    {
        await using var kind = new CsharpKind(new CsharpOptions { CompileDeadline = TimeSpan.FromMinutes(5) });
        Task<BuildOutcome> build = kind.Build(BinPackingLine.Snapshot(), Core.Product.Single("Policy.cs", BinPackingSources.Policy), default);
        await Should.ThrowAsync<ProcessInterruptedException>(() => Interrupted(build));
        (await kind.Build(BinPackingLine.Snapshot(), Core.Product.Single("Policy.cs", BinPackingSources.Policy), default)).Status.ShouldBe(BuildStatus.Ok);
    }

    private static async Task Interrupted(Task work)
    {
        while (!work.IsCompleted)
        {
            foreach (int child in ChildProcesses.Ids())
            {
                ChildProcesses.Interrupt(child);
            }

            await Task.WhenAny(work, work.WaitAsync(s_pause));
        }

        await work;
    }
}
