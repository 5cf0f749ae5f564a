namespace Factory.Core.Durable;

/// <summary>When a failed task is tried again. Waiting between attempts is durable. Same meaning as Durable Task's <c>RetryPolicy</c>.</summary>
/// <param name="MaxAttempts">All attempts, the first included: 1 or more.</param>
/// <param name="FirstRetryInterval">Wait before the second attempt: more than zero.</param>
/// <param name="BackoffCoefficient">Each wait is the one before times this: 1 or more.</param>
/// <param name="MaxRetryInterval">Upper limit of one wait; none when null.</param>
/// <param name="RetryTimeout">No further attempt is begun this long after the first; none when null.</param>
public sealed record RetryPolicy(
    int MaxAttempts,
    TimeSpan FirstRetryInterval,
    double BackoffCoefficient = 1,
    TimeSpan? MaxRetryInterval = null,
    TimeSpan? RetryTimeout = null)
{
    /// <summary>The wait before attempt <paramref name="attempt"/> (2, 3, ...).</summary>
    public TimeSpan DelayBefore(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 2);
        double milliseconds = FirstRetryInterval.TotalMilliseconds * Math.Pow(BackoffCoefficient, attempt - 2);
        double limit = (MaxRetryInterval ?? TimeSpan.FromDays(30)).TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, limit));
    }
}
