using Factory.Core;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>Shows a run while it goes on. Thread-safe. Never decides anything.</summary>
public abstract class RunView : IProgress<StationProgress>, IAsyncDisposable
{
    /// <summary>Called once, before the first cycle.</summary>
    public abstract void Open(RunHeading heading);

    /// <summary>Called as often as a station likes.</summary>
    public abstract void Report(StationProgress value);

    /// <summary>Called when a cycle has ended.</summary>
    public abstract void Close(CycleReport cycle);

    /// <summary>Gives the screen back.</summary>
    public abstract ValueTask DisposeAsync();
}
