using Factory.Core.Durable;
using Factory.Core.Sandboxing;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary>
/// What the commands ask of the host that owns lines, state and engine. Commands parse, call one of these, render the report and choose the exit code.
/// </summary>
public sealed record HostOperations
{
    public required Func<RunCommand.Options, CommandEnvironment, RunView, CancellationToken, Task<RunReport>> Run { get; init; }

    /// <summary>Told that the report of a line's run, named by its request, has been written.</summary>
    public required Func<string, string, CommandEnvironment, Task> Reported { get; init; }

    public required Func<CheckCommand.Options, CommandEnvironment, CancellationToken, Task<CheckReport>> Check { get; init; }

    public required Func<ScoreCommand.Options, CommandEnvironment, CancellationToken, Task<ScoreReport>> Score { get; init; }

    public required Func<ImportCommand.Options, CommandEnvironment, CancellationToken, Task<ImportReport>> Import { get; init; }

    public required Func<SeasonStartCommand.Options, CommandEnvironment, CancellationToken, Task<SeasonStartReport>> StartSeason { get; init; }

    public required Func<CommandEnvironment, CancellationToken, Task<IReadOnlyList<LineReport>>> Lines { get; init; }

    public required Func<ShowCommand.Options, CommandEnvironment, CancellationToken, Task<ShowReport>> Show { get; init; }

    /// <summary>For options that name a candidate.</summary>
    public required Func<ShowCommand.Options, CommandEnvironment, CancellationToken, Task<CandidateReport>> ShowCandidate { get; init; }

    public required Func<DiffCommand.Options, CommandEnvironment, CancellationToken, Task<DiffReport>> Diff { get; init; }

    public required Func<LessonsCommand.Options, CommandEnvironment, CancellationToken, Task<LessonListReport>> Lessons { get; init; }

    /// <summary>Shows one lesson, or changes it.</summary>
    public required Func<LessonsCommand.Options, CommandEnvironment, CancellationToken, Task<LessonReport>> Lesson { get; init; }

    /// <summary>Lists the cases that are tests, makes one, or takes one back.</summary>
    public required Func<LessonsCommand.Options, CommandEnvironment, CancellationToken, Task<IReadOnlyList<CaseTestReport>>> CaseTests { get; init; }

    public required Func<VerifyCommand.Options, CommandEnvironment, CancellationToken, Task<VerifyReport>> Verify { get; init; }

    /// <summary>Writes a line's page and gives where.</summary>
    public required Func<ReportCommand.Options, CommandEnvironment, CancellationToken, Task<PageReport>> Report { get; init; }

    public required Func<CordPullCommand.Options, CommandEnvironment, CancellationToken, Task<StopReport>> PullCord { get; init; }

    public required Func<CommandEnvironment, CancellationToken, Task<IReadOnlyList<StopReport>>> ListStops { get; init; }

    /// <summary>One stop, by its id.</summary>
    public required Func<string, CommandEnvironment, CancellationToken, Task<StopReport>> ShowStop { get; init; }

    public required Func<CordAnswerCommand.Options, CommandEnvironment, CancellationToken, Task<StopReport>> AnswerStop { get; init; }

    public required Func<ApproveCommand.Options, CommandEnvironment, CancellationToken, Task<RolloutReport>> Approve { get; init; }

    public required Func<RejectCommand.Options, CommandEnvironment, CancellationToken, Task<RolloutReport>> Reject { get; init; }

    public required Func<RollbackCommand.Options, CommandEnvironment, CancellationToken, Task<RolloutReport>> Rollback { get; init; }

    /// <summary>Releases of a line, as the user named it, newest first.</summary>
    public required Func<string, CommandEnvironment, CancellationToken, Task<IReadOnlyList<ReleaseHistoryReport>>> Releases { get; init; }

    public required Func<OperateCommand.Options, CommandEnvironment, CancellationToken, Task<OperateReport>> Operate { get; init; }

    public required Func<OutcomesCommand.Options, CommandEnvironment, CancellationToken, Task<OutcomesReport>> Outcomes { get; init; }

    /// <summary>Told of each night as it ends.</summary>
    public required Func<SeasonCommand.Options, CommandEnvironment, Action<SeasonNightReport>, CancellationToken, Task<SeasonReport>> Season { get; init; }

    public required Func<CommandEnvironment, CancellationToken, Task<IReadOnlyList<InstanceState>>> ListInstances { get; init; }

    /// <summary>History of an instance, by its id.</summary>
    public required Func<string, CommandEnvironment, CancellationToken, Task<IReadOnlyList<HistoryReport>>> History { get; init; }

    /// <summary>Suspends, resumes or terminates.</summary>
    public required Func<EngineCommand.Change, CommandEnvironment, CancellationToken, Task> ChangeInstance { get; init; }

    /// <summary>Removes ended instances and gives their number.</summary>
    public required Func<CommandEnvironment, CancellationToken, Task<int>> Purge { get; init; }

    /// <summary>Serves until cancelled, or until the state refuses.</summary>
    public required Func<ServeCommand.Options, CommandEnvironment, CancellationToken, Task> Serve { get; init; }

    public required Func<SendCommand.Options, CommandEnvironment, CancellationToken, Task<SendReport>> Send { get; init; }

    /// <summary>What shields this machine from candidates.</summary>
    public required Func<CancellationToken, Task<SandboxReport>> Sandbox { get; init; }
}
