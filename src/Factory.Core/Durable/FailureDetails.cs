namespace Factory.Core.Durable;

/// <summary>Why a task or an orchestration failed, as data that survives a process.</summary>
/// <param name="ErrorType">Full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="StackTrace">Its stack trace, when there is one.</param>
/// <param name="Inner">Its inner failure, when there is one.</param>
public sealed record FailureDetails(string ErrorType, string Message, string? StackTrace = null, FailureDetails? Inner = null)
{
    /// <summary>Records an exception, at most eight causes deep.</summary>
    public static FailureDetails From(Exception exception) => From(exception, 8);

    /// <summary>Whether this failure, or one below it, is of a type.</summary>
    /// <typeparam name="TException">The type itself, not one derived from it.</typeparam>
    public bool Has<TException>()
        where TException : Exception => Find<TException>() is not null;

    /// <summary>This failure, or the first one below it, that is of a type; null when none is.</summary>
    /// <typeparam name="TException">The type itself, not one derived from it.</typeparam>
    public FailureDetails? Find<TException>()
        where TException : Exception => ErrorType == typeof(TException).FullName ? this : Inner?.Find<TException>();

    private static FailureDetails From(Exception exception, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        exception switch
        {
            TaskFailedException task => task.Failure,
            { InnerException: { } inner } when depth > 1 => From(inner, depth - 1),
            _ => null,
        });
}
