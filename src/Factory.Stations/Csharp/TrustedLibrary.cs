using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Sandbox.Compiling;

namespace Factory.Stations.Csharp;

/// <summary>Compiles and loads lines' trusted code, and keeps the latest by content. Thread-safe.</summary>
internal sealed class TrustedLibrary(CompilerClient compiler)
{
    private const int MaxKept = 8;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<(Digest Key, LineRuntime Runtime)> _kept = [];

    /// <summary>Paths of the assemblies that trusted code may use besides the framework.</summary>
    public static IReadOnlyList<string> References { get; } = [typeof(CaseRow).Assembly.Location];

    /// <summary>The line's trusted code, ready to run.</summary>
    /// <exception cref="BadSetupException">It does not compile, or lacks what a csharp line needs.</exception>
    public async Task<LineRuntime> Get(LineSnapshot line, CancellationToken cancellationToken)
    {
        Digest key = line.ScorerDigest();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            int found = _kept.FindIndex(k => k.Key == key);
            LineRuntime runtime = found >= 0 ? _kept[found].Runtime : LineRuntime.Load(await Compile(line, cancellationToken), line.Definition.Evaluator[0]);
            if (found >= 0)
            {
                _kept.RemoveAt(found);
            }

            _kept.Insert(0, (key, runtime));
            _kept.RemoveRange(Math.Min(_kept.Count, MaxKept), Math.Max(0, _kept.Count - MaxKept));
            return runtime;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A product's files as sources.</summary>
    public static SourceFile[] Sources(Product product) => [.. product.Files.Select(f => new SourceFile(f.Key, f.Value))];

    private async Task<TrustedBuild> Compile(LineSnapshot line, CancellationToken cancellationToken)
    {
        string path = line.Definition.Contract ?? throw new BadSetupException(new Problem("line.yaml", "A csharp line needs 'contract:', the file with the types a candidate implements."));
        string text = line.Files.TryGetValue(path, out string? found) ? found
            : throw new BadSetupException(new Problem(path, "The contract is missing; write it or correct 'contract:' in line.yaml."));
        CompileReply contract = await Require(new CompileRequest(CompileKind.Contract, [new SourceFile(path, text)], [], [], ""), path, cancellationToken);
        SourceFile[] scorer = [.. line.TrustedFiles().Where(f => f.Key != path && f.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(f => new SourceFile(f.Key, f.Value))];
        if (scorer.Length == 0)
        {
            throw new BadSetupException(new Problem("line.yaml", "A csharp line needs 'evaluator:', the C# file that scores one case."));
        }

        CompileReply trusted = await Require(new CompileRequest(CompileKind.Trusted, scorer, contract.Binary, References, ""), line.Definition.Evaluator[0], cancellationToken);
        return new TrustedBuild(contract.Binary, contract.Codec, trusted.Binary);
    }

    private async Task<CompileReply> Require(CompileRequest request, string file, CancellationToken cancellationToken)
    {
        CompileReply reply = await compiler.CompileOwn(request, cancellationToken);
        return reply.Status == CompileStatus.Ok ? reply : throw BadSetup(reply.Messages, file);
    }

    /// <summary>What a compiler said about trusted code, as a refusal; <paramref name="place"/> is where to look when it does not say.</summary>
    public static BadSetupException BadSetup(IReadOnlyList<CompileMessage> messages, string place) =>
        new([.. messages.Select(m => new Problem(m.Line > 0 ? $"{m.File}:{m.Line}:{m.Column}" : m.File ?? place, $"{m.Code}: {m.Text}"))]);
}
