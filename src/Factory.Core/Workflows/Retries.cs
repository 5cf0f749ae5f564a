using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>How often activities are tried before their workflow goes another way.</summary>
public static class Retries
{
    /// <summary>Four attempts, half a minute, two and eight minutes apart: enough for a receiver that restarts; escalation does not wait for more.</summary>
    public static RetryPolicy Notice { get; } = new(MaxAttempts: 4, FirstRetryInterval: TimeSpan.FromSeconds(30), BackoffCoefficient: 4);

    /// <summary>Three attempts, one and four seconds apart: enough for a passing fault of the machine; a lasting one is for a person.</summary>
    public static RetryPolicy Station { get; } = new(MaxAttempts: 3, FirstRetryInterval: TimeSpan.FromSeconds(1), BackoffCoefficient: 4);
}
