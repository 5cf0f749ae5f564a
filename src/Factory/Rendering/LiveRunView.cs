using Factory.Core;
using Factory.Reports;
using Spectre.Console;

namespace Factory.Rendering;

/// <summary>A run on a terminal: the lines of the cycle under way are rewritten in place, at most ten times a second; finished cycles scroll up.</summary>
public sealed class LiveRunView : RunView
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly PeriodicTimer _frames;
    private readonly Task _drawing;
    private readonly Queue<string> _finished = [];
    private CycleBoard? _board;
    private int _closed;
    private bool _ended;

    public LiveRunView(IAnsiConsole console, TimeProvider clock)
    {
        _console = console;
        _frames = new PeriodicTimer(s_frame, clock);
        _drawing = Draw();
    }

    /// <inheritdoc/>
    public override void Open(RunHeading heading) => Finish(RunText.Heading(heading));

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
            _finished.Enqueue(RunText.Cycle(cycle));
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

    private async Task Draw() => await _console.Live(new Text("")).AutoClear(true).StartAsync(async live =>
    {
        do
        {
            (string[] finished, IReadOnlyList<string> lines, bool ended) = Frame();
            if (finished.Length > 0)
            {
                // Written while the live region is empty, so that it stays above it for good.
                live.UpdateTarget(new Text(""));
                foreach (string line in finished)
                {
                    _console.WriteLine(line);
                }
            }

            live.UpdateTarget(new Rows(lines.Select(l => new Text(l))));
            if (ended)
            {
                return;
            }
        }
        while (await _frames.WaitForNextTickAsync());
    });

    private (string[] Finished, IReadOnlyList<string> Lines, bool Ended) Frame()
    {
        lock (_lock)
        {
            string[] finished = [.. _finished];
            _finished.Clear();
            return (finished, _board?.Lines(_console.Profile.Width - 1) ?? [], _ended);
        }
    }

    private void Finish(string line)
    {
        lock (_lock)
        {
            _finished.Enqueue(line);
        }
    }

    private void Retire()
    {
        foreach (string line in _board?.Lines(_console.Profile.Width - 1) ?? [])
        {
            _finished.Enqueue(line);
        }

        _board = null;
    }
}
