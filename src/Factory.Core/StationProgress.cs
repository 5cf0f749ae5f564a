namespace Factory.Core;

/// <summary>How far a station is, for whoever watches. Never decides anything, never holds a score of hidden or sealed cases.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cycle">The cycle's number.</param>
/// <param name="Station">The station.</param>
/// <param name="Text">What it is doing, in a few words.</param>
/// <param name="Fraction">How much is done, 0 to 1; null when unknown.</param>
/// <param name="Done">True when the station has finished.</param>
public sealed record StationProgress(string Line, int Cycle, Station Station, string Text, double? Fraction = null, bool Done = false)
{
    /// <summary>How long the station worked; 0 while it is not done.</summary>
    public double Seconds { get; init; }
}
