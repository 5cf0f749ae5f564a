using Factory.Core.Cord;

namespace Factory.Api.Cases;

/// <summary>Cases that were imported before say something else now. Nothing was imported, and the line is stopped.</summary>
/// <param name="stop">The stop.</param>
public sealed class CasesChangedException(Stop stop) : Exception(stop.Why)
{
    /// <summary>The stop.</summary>
    public Stop Stop { get; } = stop;
}
