namespace Factory.Core.Gating;

/// <summary>How the confirm cases decide.</summary>
public sealed record ConfirmationOptions
{
    /// <summary>Share of the sealed threshold that the confirm evidence must reach; above 0. 1.5 submits about half as often.</summary>
    public double Rho { get; init; } = 1;

    /// <summary>Failed submissions after which the frontrunner gives way to the champion; 1 or more.</summary>
    public int MostFailures { get; init; } = 3;

    /// <summary>Difference that must be exceeded, in parts of the range: the gate's.</summary>
    public double Delta { get; init; }
}
