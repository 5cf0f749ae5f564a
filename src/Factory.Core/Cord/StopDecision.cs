namespace Factory.Core.Cord;

/// <summary>What the answer to a stop decides.</summary>
public enum StopDecision
{
    /// <summary>The line runs again, from where it stands.</summary>
    Continue,

    /// <summary>The line runs again, and its search begins anew from the champion.</summary>
    Abandon,
}
