namespace Factory.Core.Durable;

/// <summary>Where an orchestration stands. The first seven are Durable Task's; the last two exist on the embedded engine only.</summary>
public enum RuntimeStatus
{
    /// <summary>Accepted, not yet begun.</summary>
    Pending,

    /// <summary>Begun and not ended.</summary>
    Running,

    /// <summary>Returned normally.</summary>
    Completed,

    /// <summary>Ended by an unhandled exception.</summary>
    Failed,

    /// <summary>Ended by a client.</summary>
    Terminated,

    /// <summary>Held by a client; events still accumulate.</summary>
    Suspended,

    /// <summary>This run ended and its successor is about to start.</summary>
    ContinuedAsNew,

    /// <summary>Its code no longer agrees with its history, or is missing. Goes on by itself when fitting code is registered.</summary>
    Stalled,

    /// <summary>Set aside because the process died repeatedly while running it. A person resumes or terminates it.</summary>
    Quarantined,
}
