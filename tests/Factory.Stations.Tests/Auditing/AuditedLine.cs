using Factory.Core;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Core.Workflows;
using Factory.Engine.Artifacts;
using Factory.Stations.Auditing;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Auditing;

/// <summary>A state that real stations made, with two releases, a release that the gate turned down, and what candidates that failed leave. Made once, audited on copies.</summary>
public sealed class AuditedLine : IAsyncLifetime, IDisposable
{
    public const string Line = ScriptedLine.Name;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factory-audit-");
    private int _copies;

    // An audit needs artifacts alone: no journal.
    private static string[] Artifacts => ["lines", "objects", "models"];

    public string State => Path.Combine(_folder.FullName, "state");

    public async Task InitializeAsync()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Kind.Score = Score;
        line.Proposer.Says[1] = ["0.55", "0.65", "0.7 breaks the test", "does not build"];
        line.Proposer.Says[2] = ["0.85 in public"];
        line.Proposer.Says[3] = ["0.95", "0.9"];
        (await line.Run(1)).Released.ShouldBe(1);
        line.Append(ScriptedLine.Cases(400, 440));
        CycleResult second = await line.Run(2);
        (second.Improved, second.Released).ShouldBe((true, null), "the sealed cases have to turn something down");
        (await line.Run(3)).Released.ShouldBe(2);
        (await line.Run(4)).Released.ShouldBeNull();
        Copy(line.State, State);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A copy of the state, to be harmed.</summary>
    public string Copy()
    {
        string copy = Path.Combine(_folder.FullName, FormattableString.Invariant($"copy-{Interlocked.Increment(ref _copies)}"));
        Copy(State, copy);
        return copy;
    }

    /// <summary>Audits a state.</summary>
    internal static Task<AuditResult> Audit(string state, int? version = null) => Audit(state, version, new ScriptedKind { Score = Score });

    /// <summary>Audits a state on another machine.</summary>
    internal static Task<AuditResult> Audit(string state, int? version, IProductKind kind) =>
        new ReleaseAudit(new AuditStore(FileArtifactStore.OpenForReading(state)), kind).Run(new AuditRequest(Line, version), default);

    /// <summary>One product is good where everybody looks, and nowhere else.</summary>
    public static double? Score(string product, CaseRow row) => ScriptedKind.Plain(product.Contains("in public", StringComparison.Ordinal) && IsSealed(row.Unit) ? "0.5" : product, row);

    internal static bool IsSealed(string unit) => s_sealed.Value.Contains(unit);

    private static readonly Lazy<HashSet<string>> s_sealed = new(() => [.. Enumerable.Range(0, 440).Select(i => $"d{i}")
        .Where(unit => RoleHash.Of(unit, new RoleShares(25, 25, 25, 25)) == DataRole.Sealed)]);

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => Artifacts.Any(a => f.StartsWith(Path.Combine(from, a), StringComparison.Ordinal))))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream copy = File.Create(target);
            source.CopyTo(copy);
        }
    }
}
