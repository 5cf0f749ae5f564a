using Factory.Core;

namespace Factory.Api.Progress;

/// <summary>A station has ended.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cycle">The cycle.</param>
/// <param name="Station">The station.</param>
/// <param name="Text">What it did.</param>
/// <param name="Seconds">How long it worked.</param>
public sealed record StationEvent(string Line, int Cycle, Station Station, string Text, double Seconds);
