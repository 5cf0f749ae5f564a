namespace Factory.Stations.Models.Asking;

/// <summary>An answer as it is kept: an object of the store. One that declines or says nothing is kept too, as it was paid for and would be the same again.</summary>
internal sealed record ModelReply
{
    public required string Text { get; init; }

    public required string Finish { get; init; }

    public required string Name { get; init; }

    public required string Model { get; init; }

    public required ModelProvider Provider { get; init; }

    public required long TokensIn { get; init; }

    public required long TokensOut { get; init; }

    public required decimal Usd { get; init; }

    public required bool IsCostKnown { get; init; }

    public required double Seconds { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public ModelFailureKind? Failure { get; init; }

    /// <summary>What is said of <see cref="Failure"/>.</summary>
    public string? FailureText { get; init; }
}
