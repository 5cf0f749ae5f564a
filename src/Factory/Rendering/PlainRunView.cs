using Factory.Core;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>
/// A run as plain text, for pipes, logs and simple terminals: one line when a station is done, and one every ten seconds, from the first second on, while
/// one is busy.
/// </summary>
public sealed class PlainRunView(TextWriter writer, TimeProvider clock, int width) : RunView
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private (int Cycle, Station Station)? _busy;
    private int _titled;
    private long _began;
    private long? _spoke;

    /// <inheritdoc/>
    public override void Open(RunHeading heading) => Write(RunText.Heading(heading));

    /// <inheritdoc/>
    public override void Report(StationProgress value)
    {
        lock (_lock)
        {
            if (_busy != (value.Cycle, value.Station))
            {
                (_busy, _began, _spoke) = ((value.Cycle, value.Station), clock.GetTimestamp(), null);
            }

            // A word that all is done is followed at once by the station's own.
            if (value.Done || (value.Fraction is not 1 && IsDue()))
            {
                _spoke = clock.GetTimestamp();
                writer.WriteLine(CycleBoard.Line(value, isFirst: _titled != value.Cycle, width));
                _titled = value.Cycle;
                writer.Flush();
            }
        }
    }

    /// <inheritdoc/>
    public override void Close(CycleReport cycle) => Write(RunText.Cycle(cycle));

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool IsDue() => _spoke is { } spoke
        ? clock.GetElapsedTime(spoke) >= s_silence
        : clock.GetElapsedTime(_began) >= s_patience;

    private void Write(string line)
    {
        lock (_lock)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }
}
