using Factory.Core.Artifacts;

namespace Factory.Stations.Models.Spending;

/// <summary>What one question cost at one model: a line of a spend file.</summary>
public sealed record SpendEntry
{
    /// <summary>When it was over, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it was for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The cycle it is billed to; null for none.</summary>
    public int? Cycle { get; init; }

    /// <summary>The candidate's number within the cycle; null for none.</summary>
    public int? Candidate { get; init; }

    /// <summary>Name of the model in the configuration.</summary>
    public required string Model { get; init; }

    /// <summary><c>answered</c>, or the kind of failure of an answer that was paid for but cannot be used.</summary>
    public required string Outcome { get; init; }

    /// <summary>US dollars; 0 when not known.</summary>
    public required decimal Usd { get; init; }

    /// <summary>Whether <see cref="Usd"/> is known.</summary>
    public required bool IsCostKnown { get; init; }

    /// <summary>Tokens sent.</summary>
    public required long TokensIn { get; init; }

    /// <summary>Tokens answered.</summary>
    public required long TokensOut { get; init; }

    /// <summary>Seconds from question to answer.</summary>
    public required double Seconds { get; init; }

    /// <summary>Tries.</summary>
    public required int Attempts { get; init; }

    /// <summary>The request, as an object of the store.</summary>
    public required Digest Request { get; init; }
}
