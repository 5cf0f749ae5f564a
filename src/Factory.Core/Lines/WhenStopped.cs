namespace Factory.Core.Lines;

/// <summary>What a stopped line does when it is asked to operate.</summary>
public enum WhenStopped
{
    /// <summary>It decides nothing until the stop is answered.</summary>
    Hold,

    /// <summary>The version before the champion decides.</summary>
    Previous,

    /// <summary>It refuses: whoever asked has to go another way.</summary>
    Refuse,
}
