using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Hosting;
using Factory.Rendering;

namespace Factory.Serving.Watching;

/// <summary>What the log has told of one line's work so far. Not thread-safe.</summary>
public sealed class LineTale
{
    private const int Patience = 20;

    private readonly string _line;
    private readonly ServeLog _log;
    private int _nextStart;
    private int _toldRun;
    private int _idle;

    /// <summary>Begins to tell.</summary>
    /// <param name="line">The line.</param>
    /// <param name="nextStart">Number of the first of the line's starts to tell of.</param>
    /// <param name="toldRun">The last run that was told of, by its first start.</param>
    /// <param name="log">Told.</param>
    public LineTale(string line, int nextStart, int toldRun, ServeLog log) => (_line, _nextStart, _toldRun, _log) = (line, nextStart, toldRun, log);

    /// <summary>Starts that have been told of.</summary>
    public int Started => _nextStart - 1;

    /// <summary>Tells what is new. True when the line has had nothing to do for a while.</summary>
    public async Task<bool> IsAtItsEnd(InstanceState instance, IDurableClient client, CancellationToken cancellationToken)
    {
        if (instance.CustomStatusAs<LineState>() is not { } state)
        {
            return IsIdle(isAtWork: false);
        }

        foreach (LineRun run in state.Finished.Append(state.Active).OfType<LineRun>().Where(r => r.FirstStart > _toldRun))
        {
            _toldRun = run.FirstStart;
            _log.Say("runStarted", $"run started: {Figures.Count(run.Cycles, "cycle")}, asked by {run.Kind}", _line);
        }

        for (; _nextStart <= state.Started; _nextStart++)
        {
            Tell(await client.Get(LineState.CycleInstance(_line, _nextStart), fetchPayloads: true, cancellationToken));
        }

        return instance.IsEnded || IsIdle(state.Active is not null || state.Queue.Count > 0);
    }

    private bool IsIdle(bool isAtWork)
    {
        _idle = isAtWork ? 0 : _idle + 1;
        return _idle >= Patience;
    }

    private void Tell(InstanceState? cycle)
    {
        if (cycle?.OutputAs<CycleResult>() is not { } result)
        {
            return;
        }

        if (result.Problems.Count > 0)
        {
            _log.Say("runRefused", $"the run was refused: {string.Join(" ", result.Problems)}", _line);
            return;
        }

        _log.Say("cycleDone", result.Stop is null ? RunText.Cycle(result.ToReport()) : $"cycle {result.Number} stopped by {result.Stop}", _line);
        if (result.Released is { } version)
        {
            _log.Say("released", $"v{version} is live", _line);
        }
    }
}
