using Factory.Commands;
using Factory.Core;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Tests.Commands;

/// <summary>A host that notes what it was asked and gives small, fixed reports; the place of the real one, which has tests of its own.</summary>
public sealed class RecordingHost
{
    private static readonly SpendReport s_spend = new(0, 0, 14.2);

    /// <summary>What was asked, in order.</summary>
    public List<object> Asked { get; } = [];

    /// <summary>Thrown by every operation when set.</summary>
    public Exception? Failure { get; init; }

    public CycleStatus CycleStatus { get; init; } = CycleStatus.Done;

    public StopReport? Stop { get; init; }

    /// <summary>What a verification finds.</summary>
    public VerifyReport Verified { get; init; } = new() { Line = "pricing", Version = "v1", Same = true, Complete = true };

    public HostOperations Operations => NoHost.Operations with
    {
        Run = (o, _, view, _) => Answer(o, Run(view)),
        Check = (o, _, _) => Answer(o, new CheckReport { Line = o.Line, File = "line.yaml" }),
        Score = (o, _, _) => Answer(o, new ScoreReport { Line = o.Line, Candidate = new string('a', 64), Status = ScoreStatus.BuildFailed, Sandbox = "none" }),
        Import = (o, _, _) => Answer(o, new ImportReport(o.Line, o.Input, 3, 2, 1, new RoleUnits(1, 1, 0, 0))),
        Lines = (_, _) => Answer<IReadOnlyList<LineReport>>("lines", [new LineReport { Line = "pricing", Folder = "lines/pricing", Champion = "v0", Cycles = 0 }]),
        ShowCandidate = (o, _, _) => Answer(o, new CandidateReport { Line = o.Line, Candidate = o.Candidate!, Proposer = "evolve", Outcome = "evaluated" }),
        Diff = (o, _, _) => Answer(o, new DiffReport(o.Line, o.A, o.B, Product.Single("P.cs", "a\n"), Product.Single("P.cs", "b\n"))),
        Verify = (o, _, _) => Answer(o, Verified),
        Report = (o, _, _) => Answer(o, new PageReport(o.Line, o.Output, 1, 2)),
        PullCord = (o, _, _) => Answer(o, Reports.Stop),
        ShowStop = (id, _, _) => Answer(id, Reports.Stop),
        AnswerStop = (o, _, _) => Answer(o, Reports.Stop with { Answer = "continue: fine" }),
        Approve = (o, _, _) => Answer(o, new RolloutReport(o.Line, "v3", "approved", "ada", "v3 is live", "v3")),
        Reject = (o, _, _) => Answer(o, new RolloutReport(o.Line, "v3", "rejected", "ada", "v3 has ended: Rejected", "v2")),
        Rollback = (o, _, _) => Answer(o, new RolloutReport(o.Line, "v3", "rolled back", "ada", "v2 is live", "v2")),
        Releases = (line, _, _) => Answer<IReadOnlyList<ReleaseHistoryReport>>(line, [new ReleaseHistoryReport(line, "v0", "live", null, null, [])]),
        ChangeInstance = (c, _, _) => Answer(c, true),
        Purge = (_, _) => Answer("purge", 4),
    };

    private RunReport Run(RunView view)
    {
        view.Open(new RunHeading("pricing", "tonight's price", "v0", 0.61));
        view.Report(new StationProgress("pricing", 1, Station.Build, "3 built", Done: true));
        var cycle = new CycleReport { Number = 1, Status = CycleStatus, Proposed = 3, Built = 3, Passed = 3, Evaluated = 3, Improved = true, Spend = s_spend };
        view.Close(cycle);
        return new RunReport { Line = "pricing", Cycles = [cycle], Champion = new ChampionReport("v0", new string('0', 64)), Stop = Stop };
    }

    private Task<T> Answer<T>(object asked, T report)
    {
        Asked.Add(asked);
        return Failure is null ? Task.FromResult(report) : Task.FromException<T>(Failure);
    }
}
