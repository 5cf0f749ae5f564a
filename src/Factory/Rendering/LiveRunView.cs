using System.Text;
using Factory.Core;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>A run on a terminal: the lines of the cycle under way are rewritten in place, at most ten times a second; finished cycles scroll up.</summary>
public sealed class LiveRunView : RunView
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly int _width;
    private readonly PeriodicTimer _frames;
    private readonly Task _drawing;
    private readonly StringBuilder _finished = new();
    private CycleBoard? _board;
    private string _shown = "";
    private int _closed;
    private bool _ended;

    public LiveRunView(TextWriter writer, TimeProvider clock, int width)
    {
        _writer = writer;
        _width = width;
        _frames = new PeriodicTimer(s_frame, clock);
        _drawing = Draw();
    }

    /// <inheritdoc/>
    public override void Open(RunHeading heading)
    {
        lock (_lock)
        {
            _finished.Append(RunText.Heading(heading)).Append('\n');
        }
    }

    /// <inheritdoc/>
    public override void Report(StationProgress value)
    {
        lock (_lock)
        {
            if (value.Cycle <= _closed)
            {
                return;
            }

            if (_board is null || _board.Cycle < value.Cycle)
            {
                Retire();
                _board = new CycleBoard(value.Cycle);
            }

            if (_board.Cycle == value.Cycle)
            {
                _board.Apply(value);
            }
        }
    }

    /// <inheritdoc/>
    public override void Close(CycleReport cycle)
    {
        lock (_lock)
        {
            Retire();
            _closed = cycle.Number;
            _finished.Append(RunText.Cycle(cycle)).Append('\n');
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            Retire();
            _ended = true;
        }

        await _drawing;
        _frames.Dispose();
    }

    private async Task Draw()
    {
        while (DrawFrame())
        {
            await _frames.WaitForNextTickAsync();
        }
    }

    /// <summary>Writes what has changed since the last frame; false after the last one.</summary>
    private bool DrawFrame()
    {
        lock (_lock)
        {
            string region = BoardText();
            if (_finished.Length > 0 || region != _shown)
            {
                _writer.Write(Erasure(_shown.AsSpan().Count('\n')) + _finished + region);
                _writer.Flush();
                _finished.Clear();
                _shown = region;
            }

            return !_ended;
        }
    }

    private static string Erasure(int lines) => lines == 0 ? "" : $"\r\e[{lines}A\e[J";

    private string BoardText() => string.Concat(_board?.Lines(_width - 1).Select(l => l + "\n") ?? []);

    private void Retire()
    {
        _finished.Append(BoardText());
        _board = null;
    }
}
