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

    private static FailureDetails From(Exception exception, int depth) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        exception.InnerException is { } inner && depth > 1 ? From(inner, depth - 1) : null);
}
