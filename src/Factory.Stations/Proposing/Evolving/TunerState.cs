namespace Factory.Stations.Proposing.Evolving;

/// <summary>Where the tuning of one structure stands; all of it, so that a checkpoint can hold it.</summary>
internal sealed record TunerState
{
    /// <summary>The tree as it was taken up, as C#.</summary>
    public required string Expression { get; init; }

    /// <summary>Constants in the middle of the search.</summary>
    public required double[] Mean { get; init; }

    /// <summary>The means' running average: steadier than any of them.</summary>
    public required double[] Average { get; init; }

    /// <summary>The phase that took it up.</summary>
    public int Phase { get; init; }

    /// <summary>Generations so far.</summary>
    public int Generations { get; init; }
}
