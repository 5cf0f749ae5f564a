using Factory.Reports;

namespace Factory.Commands;

/// <summary>A command found a line stopped, or stopped it. Exit code 3.</summary>
public sealed class LineStoppedException(StopReport stop) : Exception(stop.Why)
{
    /// <summary>The stop, to be answered by a person.</summary>
    public StopReport Stop { get; } = stop;
}
