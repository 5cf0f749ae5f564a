using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>How often stations are tried before the workflow pulls the cord.</summary>
public static class Retries
{
    /// <summary>Three attempts, one and four seconds apart: enough for a passing fault of the machine; a lasting one is for a person.</summary>
    public static RetryPolicy Station { get; } = new(MaxAttempts: 3, FirstRetryInterval: TimeSpan.FromSeconds(1), BackoffCoefficient: 4);
}
