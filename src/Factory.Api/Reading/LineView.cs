using Factory.Api.Documents;
using Factory.Core.Cord;
using Factory.Core.Releasing;
using Factory.Core.Testing;

namespace Factory.Api.Reading;

/// <summary>What reads need of a line's state, as it was at one moment. Immutable.</summary>
public sealed record LineView
{
    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>What is live; null before the first cycle.</summary>
    public Champion? Champion { get; init; }

    /// <summary>The best candidate so far; null before the first cycle.</summary>
    public Incumbent? Frontrunner { get; init; }

    /// <summary>The closed cycles, oldest first.</summary>
    public IReadOnlyList<CycleFigures> Cycles { get; init; } = [];

    /// <summary>Every candidate of the closed cycles, oldest first.</summary>
    public IReadOnlyList<CandidateKey> Candidates { get; init; } = [];

    /// <summary>Different candidates that were evaluated.</summary>
    public int Evaluated { get; init; }

    /// <summary>The releases, v0 first.</summary>
    public IReadOnlyList<ReleaseRecord> Releases { get; init; } = [];

    /// <summary>Paths of the lessons, in ordinal order.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = [];

    /// <summary>Tests from answers to stops that the champion fails.</summary>
    public IReadOnlyList<InvariantResult> FailedStopTests { get; init; } = [];

    /// <summary>The unanswered stop that holds the line; null when it is free to run.</summary>
    public Stop? Stop { get; init; }

    /// <summary>What the closed cycles cost.</summary>
    public SpendDocument Spend { get; init; } = new(0, 0, 0);

    /// <summary>The artifacts that may be shown to anyone who may read the line.</summary>
    public IReadOnlySet<UInt128> Open { get; init; } = new HashSet<UInt128>();
}
