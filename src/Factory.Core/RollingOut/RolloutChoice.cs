namespace Factory.Core.RollingOut;

/// <summary>What a person decides about a rollout.</summary>
public enum RolloutChoice
{
    /// <summary>It may go live.</summary>
    Approve,

    /// <summary>It must not go live.</summary>
    Reject,

    /// <summary>It is taken back while its canary runs.</summary>
    RollBack,
}
