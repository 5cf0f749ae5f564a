using System.Diagnostics;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Sandboxing;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;
using Factory.Stations.Sandboxing;

namespace Factory.Sandbox.Masked;

/// <summary>What candidates meet on a machine, and whether an ordinary one runs there.</summary>
/// <param name="Level">The level that was found.</param>
/// <param name="Summary">The report in one line.</param>
/// <param name="Open">Forbidden acts that were not denied.</param>
/// <param name="Landlock">Version of Landlock that was found.</param>
/// <param name="Built">How the build of an ordinary candidate ended.</param>
/// <param name="Scores">Its scores.</param>
/// <param name="ProbeMilliseconds">How long the attempts took.</param>
public sealed record MachineReport(string Level, string Summary, IReadOnlyList<string> Open, int Landlock, string Built, IReadOnlyList<double?> Scores, double ProbeMilliseconds)
{
    /// <summary>Finds out.</summary>
    public static async Task<MachineReport> Make()
    {
        long start = Stopwatch.GetTimestamp();
        SandboxReport sandbox = await SandboxMachine.Current.Report(CancellationToken.None);
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Core.Lines.LineSnapshot line = BinPackingLine.Snapshot();
        await using var kind = new CsharpKind(new CsharpOptions { Processes = 1, MemoryBytes = 96 << 20 });
        BuildOutcome build = await kind.Build(line, Product.Single("Policy.cs", BinPackingSources.Policy), default);
        IReadOnlyList<CaseResult> results = await kind.Evaluate(line, build.Binary, BinPackingLine.Cases(3, 20), default);
        return new MachineReport(
            sandbox.Level.ToString(), sandbox.Summary, [.. sandbox.Open.Select(p => p.Act)], SandboxMachine.Current.Offers.LandlockVersion,
            build.Status.ToString(), [.. results.Select(r => r.Score)], took);
    }
}
