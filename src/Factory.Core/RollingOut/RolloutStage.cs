namespace Factory.Core.RollingOut;

/// <summary>How far a rollout is.</summary>
public enum RolloutStage
{
    /// <summary>It waits for a person.</summary>
    Approval,

    /// <summary>Champion and challenger decide side by side.</summary>
    Canary,

    /// <summary>It is on its way to the pointer and the targets.</summary>
    Deploy,

    /// <summary>It has ended: see its outcome.</summary>
    Settled,
}
