using Factory.Core.Numerics;

namespace Factory.Core.Canary;

/// <summary>
/// Watches whether a champion still scores what it scored when it went live: <see cref="HarmDetector"/> on (floor - y) / max(floor, 1 - floor), where y is an outcome and the floor is the score at
/// release less a margin. A trial beside another version sees harm that the version does; this sees the world change under both. While the mean of an outcome given the past is at least the
/// floor, an alarm comes within <see cref="Outcomes"/> outcomes with probability at most <see cref="Alpha"/>. Outcomes of one night share its shocks, and the margin is there for those: an alarm
/// calls a person, and proves nothing about a release. Not thread-safe; the same outcomes in the same order always say the same.
/// </summary>
public sealed class LevelWatch
{
    /// <summary>Outcomes for which the chance of a false alarm is bounded.</summary>
    public const int Outcomes = 20_000;

    /// <summary>That bound.</summary>
    public const double Alpha = 0.05;

    private readonly HarmDetector _detector;
    private readonly double _floor;

    /// <summary>Goes on from a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reference is not from 0 to 1, or the margin not from 0 to below 0.5.</exception>
    public LevelWatch(LevelState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state is not { Reference: >= 0 and <= 1, Margin: >= 0 and < 0.5 })
        {
            throw new ArgumentOutOfRangeException(nameof(state), state, "The reference must be from 0 to 1, and the margin from 0 to below 0.5.");
        }

        State = state;
        _detector = new HarmDetector(state.Logs);
        _floor = Math.Max(0, state.Reference - state.Margin);
    }

    /// <summary>What it knows so far.</summary>
    public LevelState State { get; private set; }

    /// <summary>Statistic from which the level has fallen.</summary>
    public static double Threshold => PortableMath.Log(Outcomes / Alpha);

    /// <summary>Takes an outcome of the champion.</summary>
    /// <param name="value">In parts of the range, the greater the better; from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public void Add(double value)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Must be from 0 to 1, in parts of the score range.");
        }

        double statistic = _detector.Add((_floor - value) / Math.Max(_floor, 1 - _floor));
        State = State with
        {
            Logs = _detector.Logs,
            Count = State.Count + 1,
            HasFallen = State.HasFallen || statistic >= Threshold,
        };
    }
}
