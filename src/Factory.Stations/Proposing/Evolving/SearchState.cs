namespace Factory.Stations.Proposing.Evolving;

/// <summary>All that a search knows at a generation's boundary: going on from it gives what an undisturbed search gives.</summary>
internal sealed record SearchState
{
    /// <summary>Fingerprint of the search's inputs; a checkpoint of other inputs is none.</summary>
    public required string Inputs { get; init; }

    /// <summary>State of the generator of chance.</summary>
    public required IReadOnlyList<ulong> Random { get; init; }

    /// <summary>Evaluations spent.</summary>
    public int Evaluations { get; init; }

    /// <summary>Seconds spent.</summary>
    public double Seconds { get; init; }

    /// <summary>Which part of the plan is under way.</summary>
    public int Phase { get; init; }

    /// <summary>Generations so far.</summary>
    public int Generation { get; init; }

    /// <summary>The population, best first.</summary>
    public IReadOnlyList<Individual> Population { get; init; } = [];

    /// <summary>Structures being tuned, most promising first.</summary>
    public IReadOnlyList<TunerState> Tuners { get; init; } = [];

    /// <summary>What may become a finalist.</summary>
    public IReadOnlyList<Individual> Pool { get; init; } = [];
}
