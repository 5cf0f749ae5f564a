using System.Text.Json.Serialization;
using Factory.Core.Gating;

namespace Factory.Core.Lines;

/// <summary>How cases are scored.</summary>
public sealed record ScoreDefinition
{
    /// <summary>Which way is better.</summary>
    public ScoreGoal Goal { get; init; } = ScoreGoal.Maximize;

    /// <summary>Least possible score: a promise about every policy that passes the tests. What a lower one means: promotion rules, 11.4.</summary>
    public required double Low { get; init; }

    /// <summary>Greatest possible score; more than <see cref="Low"/>.</summary>
    public required double High { get; init; }

    /// <summary>Evaluations of each case, averaged; 1 to 100. More than one only for policies or simulations with chance.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Parts of the cases that a release must not hurt; none by default.</summary>
    public IReadOnlyList<SliceDefinition> Slices { get; init; } = [];

    /// <summary>Further metrics with limits that a release must keep; none by default.</summary>
    public IReadOnlyList<GuardDefinition> Guards { get; init; } = [];

    /// <summary>The end of the range that no policy may fall beyond.</summary>
    [JsonIgnore]
    public double Worst => Goal == ScoreGoal.Maximize ? Low : High;

    /// <summary>Whether a score lies beyond the worst end of the range: a broken promise, unlike one beyond the best end.</summary>
    public bool IsWorseThanRange(double score) => Goal == ScoreGoal.Maximize ? score < Low : score > High;

    /// <summary>Whether the first score is better than the second.</summary>
    public bool IsBetter(double score, double than) => Goal == ScoreGoal.Maximize ? score > than : score < than;
}
