namespace Factory.Core.Durable;

/// <summary>An activity or a sub-orchestration failed and its attempts are exhausted. The same exception on every engine.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Creates the exception for task <paramref name="taskId"/> of the calling orchestration.</summary>
    public TaskFailedException(string taskName, int taskId, FailureDetails failure)
        : base($"Task '{taskName}' (#{taskId}) failed: {failure.Message}")
    {
        TaskName = taskName;
        TaskId = taskId;
        Failure = failure;
    }

    /// <summary>Name of the activity or workflow that failed.</summary>
    public string TaskName { get; }

    /// <summary>Its number in the order of scheduling, within the calling orchestration.</summary>
    public int TaskId { get; }

    /// <summary>What went wrong in the last attempt.</summary>
    public FailureDetails Failure { get; }
}
