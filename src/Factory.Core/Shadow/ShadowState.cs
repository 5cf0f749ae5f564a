namespace Factory.Core.Shadow;

/// <summary>The shadow gate of one season. Immutable; written as JSON.</summary>
public sealed record ShadowState
{
    /// <summary>Bound on the chance of any false promotion in the season; above 0, below 0.5.</summary>
    public required double Alpha { get; init; }

    /// <summary>Difference that must be exceeded, in parts of the range.</summary>
    public double Delta { get; init; }

    /// <summary>The champion that all are compared with.</summary>
    public required CandidateId Champion { get; init; }

    /// <summary>Registrations so far, those of withdrawn challengers included. Never falls.</summary>
    public int Registrations { get; init; }

    /// <summary>Challengers that are being watched, in order of registration.</summary>
    public IReadOnlyList<ShadowChallenger> Active { get; init; } = [];

    /// <summary>Last night whose cases have entered; null before the first. A night enters once.</summary>
    public DateOnly? LastNight { get; init; }
}
