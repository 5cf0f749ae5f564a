using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Sandbox.Compiling;
using Factory.Stations.Loading;

namespace Factory.Stations.Csharp;

/// <summary>Compiles shells, and keeps the latest by content. Thread-safe.</summary>
internal sealed class ShellLibrary(CompilerClient compiler)
{
    private const int MaxKept = 8;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<(Digest Key, CsharpShell Shell)> _kept = [];

    /// <summary>The shell of the line's seed without the method.</summary>
    /// <exception cref="BadSetupException">The seed is not a valid candidate, or the method is not one that can be taken out.</exception>
    public async Task<MethodShell> Get(LineRuntime runtime, LineSnapshot line, string method, CancellationToken cancellationToken)
    {
        Product seed = line.SeedProduct();
        ScoreDefinition score = line.Definition.Score;
        Digest key = Digest.Of($"{line.ScorerDigest()}|{seed.Id()}|{method}|{score.Repeats}|{score.Goal}");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            CsharpShell shell = _kept.Find(k => k.Key == key).Shell ?? await Open(runtime, line, method, cancellationToken);
            _kept.RemoveAll(k => k.Key == key);
            _kept.Insert(0, (key, shell));
            _kept.RemoveRange(Math.Min(_kept.Count, MaxKept), Math.Max(0, _kept.Count - MaxKept));
            return shell;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<CsharpShell> Open(LineRuntime runtime, LineSnapshot line, string method, CancellationToken cancellationToken)
    {
        SourceFile[] sources = TrustedLibrary.Sources(line.SeedProduct());
        CompileReply reply = await compiler.CompileOwn(
            new CompileRequest(CompileKind.Shell, sources, runtime.Build.Contract, TrustedLibrary.References, method), cancellationToken);
        return reply.Status == CompileStatus.Ok ? runtime.OpenShell(reply.Binary, line.Definition.Score, (sources[0], reply.Outline!))
            : throw TrustedLibrary.BadSetup(reply.Messages, KeyPlace.Of(line, "propose"));
    }
}
