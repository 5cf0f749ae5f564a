namespace Factory.Core.Lines;

/// <summary>A simulated world in which a line can live through nights in minutes. For demonstrations and benchmarks; nothing else looks at it.</summary>
public sealed record SeasonDefinition
{
    /// <summary>Trusted shell command that is asked for inputs and answers decisions with outcomes, in the line's folder.</summary>
    public required string Command { get; init; }

    /// <summary>The first night.</summary>
    public required DateOnly First { get; init; }

    /// <summary>File with a product that may be planted as a bad release, relative to the line's folder; null for none.</summary>
    public string? Bad { get; init; }

    /// <summary>Night from which on <see cref="Bad"/> is planted, as soon as no rollout is under way; null for never.</summary>
    public int? Plant { get; init; }

    /// <summary>Night from which on the world is another; null for never.</summary>
    public int? Shift { get; init; }

    /// <summary>A cycle runs every so many nights, from the first on; 1 to 365.</summary>
    public int CyclesEvery { get; init; } = 7;
}
