using Factory.Commands;
using Factory.Seasons;
using Factory.Serving;
using Factory.Serving.Spooling;
using Factory.Stations.Sandboxing;

namespace Factory.Hosting;

/// <summary>What every command does, with a real state.</summary>
public static class FactoryOperations
{
    /// <summary>The operations.</summary>
    public static HostOperations Create() => new()
    {
        Run = RunOperation.Run,
        Reported = RunOperation.Reported,
        Check = CheckOperation.Run,
        Score = ScoreOperation.Run,
        Import = ImportOperation.Run,
        StartSeason = SeasonStartOperation.Run,
        Lines = LinesOperation.Run,
        Show = ShowOperation.Run,
        ShowCandidate = ShowCandidateOperation.Run,
        Diff = DiffOperation.Run,
        Verify = VerifyOperation.Run,
        Report = ReportOperation.Run,
        Lessons = LessonOperations.List,
        Lesson = LessonOperations.One,
        CaseTests = LessonOperations.Tests,
        PullCord = CordOperations.Pull,
        ListStops = CordOperations.List,
        ShowStop = CordOperations.Show,
        AnswerStop = CordOperations.Answer,
        Approve = ReleaseOperations.Approve,
        Reject = ReleaseOperations.Reject,
        Rollback = ReleaseOperations.Rollback,
        Releases = ReleaseOperations.List,
        Operate = OperateOperations.Operate,
        Outcomes = OperateOperations.Outcomes,
        Season = SeasonOperation.Run,
        ListInstances = EngineOperations.List,
        History = EngineOperations.History,
        ChangeInstance = EngineOperations.Change,
        Purge = EngineOperations.Purge,
        Serve = ServeOperation.Run,
        Send = SendOperation.Run,
        Sandbox = SandboxMachine.Current.Report,
    };
}
