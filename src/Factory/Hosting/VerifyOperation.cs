using Factory.Commands;
using Factory.Reports;
using Factory.Stations;
using Factory.Stations.Auditing;
using Factory.Stations.Loading;

namespace Factory.Hosting;

/// <summary><c>factory verify</c>: reads a state that others may be running in, runs what is in it, and writes nothing.</summary>
public static class VerifyOperation
{
    /// <summary>Verifies.</summary>
    public static async Task<VerifyReport> Run(VerifyCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        StateLine line = StateLine.Find(options.Line, environment);
        var store = new AuditStore(line.Store);
        await SandboxWarning.Say(environment, cancellation);

        // No store for what is compiled: nothing that was compiled before is trusted. The desk has one that refuses to keep questions: nothing is asked.
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
        await using ProductKinds kind = FactoryHost.Kinds(environment, configuration, store: null, FactoryHost.Desk(environment, configuration, store));
        AuditResult result = await new ReleaseAudit(store, kind).Run(new AuditRequest(line.Name, options.Version, options.Ledger), cancellation);
        return new VerifyReport
        {
            Line = result.Line,
            Version = ReportConversions.Version(result.Version),
            Candidate = result.Candidate?.ToString(),
            Same = result.Same,
            Complete = result.Complete,
            Checks = [.. result.Checks.Select(c => new VerifyCheck(c.Name, c.Text, c.Same))],
            Differences = Findings(result, AuditMark.Different),
            Edited = Findings(result, AuditMark.Edited),
            NotRederived = Findings(result, AuditMark.Unknown),
            FilesRead = result.Read.Count,
            Head = result.Head?.Hex,
            HeadCycle = result.HeadCycle,
        };
    }

    private static IReadOnlyList<VerifyFinding> Findings(AuditResult result, AuditMark mark) =>
        [.. result.Findings.Where(f => f.Mark == mark).Select(f => new VerifyFinding(f.Files, f.What))];
}
