using Factory.Commands;
using Factory.Core;
using Factory.Core.Sandboxing;

namespace Factory.Tests.Commands;

/// <summary>The operations of a build without a host: each refuses.</summary>
public static class NoHost
{
    public static HostOperations Operations { get; } = new()
    {
        Run = (_, _, _, _) => throw Refusal(),
        Reported = (_, _, _) => throw Refusal(),
        Check = (_, _, _) => throw Refusal(),
        Score = (_, _, _) => throw Refusal(),
        Import = (_, _, _) => throw Refusal(),
        StartSeason = (_, _, _) => throw Refusal(),
        Lines = (_, _) => throw Refusal(),
        Show = (_, _, _) => throw Refusal(),
        ShowCandidate = (_, _, _) => throw Refusal(),
        Diff = (_, _, _) => throw Refusal(),
        Verify = (_, _, _) => throw Refusal(),
        Report = (_, _, _) => throw Refusal(),
        Lessons = (_, _, _) => throw Refusal(),
        Lesson = (_, _, _) => throw Refusal(),
        CaseTests = (_, _, _) => throw Refusal(),
        PullCord = (_, _, _) => throw Refusal(),
        ListStops = (_, _) => throw Refusal(),
        ShowStop = (_, _, _) => throw Refusal(),
        AnswerStop = (_, _, _) => throw Refusal(),
        Approve = (_, _, _) => throw Refusal(),
        Reject = (_, _, _) => throw Refusal(),
        Rollback = (_, _, _) => throw Refusal(),
        Releases = (_, _, _) => throw Refusal(),
        Operate = (_, _, _) => throw Refusal(),
        Outcomes = (_, _, _) => throw Refusal(),
        Season = (_, _, _, _) => throw Refusal(),
        ListInstances = (_, _) => throw Refusal(),
        History = (_, _, _) => throw Refusal(),
        ChangeInstance = (_, _, _) => throw Refusal(),
        Purge = (_, _) => throw Refusal(),
        Serve = (_, _, _) => throw Refusal(),
        Send = (_, _, _) => throw Refusal(),
        Sandbox = _ => Task.FromResult(new SandboxReport(SandboxLevel.A, "none", [])),
    };

    private static BadSetupException Refusal() => new(new Problem("factory", "This build has no host; build the whole solution."));
}
