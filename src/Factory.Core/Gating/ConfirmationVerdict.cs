namespace Factory.Core.Gating;

/// <summary>A word for people on what the confirm cases say of a frontrunner.</summary>
public enum ConfirmationVerdict
{
    /// <summary>Enough evidence for what the sealed cases will ask.</summary>
    Strong,

    /// <summary>Not enough evidence yet, in either direction.</summary>
    Weak,

    /// <summary>Evidence that it is worse than the champion.</summary>
    Harmful,
}
