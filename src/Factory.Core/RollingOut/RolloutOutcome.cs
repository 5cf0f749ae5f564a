namespace Factory.Core.RollingOut;

/// <summary>How a rollout ended.</summary>
public enum RolloutOutcome
{
    /// <summary>The challenger is the champion.</summary>
    Kept,

    /// <summary>A person turned it down; it is not tried again.</summary>
    Rejected,

    /// <summary>Nobody decided in time; the search may bring it again.</summary>
    Expired,

    /// <summary>The canary found it worse, or a person took it back; it is not tried again.</summary>
    RolledBack,

    /// <summary>The canary came to no verdict in its time; it is not tried again.</summary>
    Undecided,

    /// <summary>A stop was answered with abandon.</summary>
    Abandoned,

    /// <summary>The champion was changed by somebody else meanwhile.</summary>
    Overtaken,
}
