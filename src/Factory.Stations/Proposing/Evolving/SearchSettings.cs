namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// What a search may spend and must hand in. One evaluation is one program played on one minibatch of train cases: <see cref="MinibatchSize"/>, or a twentieth
/// of the train cases where that is more (<see cref="MostInMinibatch"/> at most), as a line with thousands of cases has small and noisy ones. A pass over more
/// cases costs as many evaluations as it has minibatches. Invariants are not counted.
/// </summary>
public sealed record SearchSettings
{
    /// <summary>Cases that one evaluation plays where there are few.</summary>
    public const int MinibatchSize = 20;

    /// <summary>Cases that one evaluation plays at most.</summary>
    public const int MostInMinibatch = 400;

    /// <summary>Seed of all chance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Evaluations to spend, never exceeded; null when seconds are given.</summary>
    public int? Evaluations { get; init; }

    /// <summary>Seconds to spend, looked at between generations; not reproducible.</summary>
    public double? Seconds { get; init; }

    /// <summary>Finalists to hand in at most.</summary>
    public int Candidates { get; init; } = 3;

    /// <summary>Threads that play cases; changes nothing but the speed. The processors of the machine by default.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;
}
