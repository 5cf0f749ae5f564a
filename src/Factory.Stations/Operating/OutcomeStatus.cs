namespace Factory.Stations.Operating;

/// <summary>What became of a row of outcomes.</summary>
public enum OutcomeStatus
{
    /// <summary>Taken now.</summary>
    Taken,

    /// <summary>Taken now, after its night had entered the trial: it counts for nothing there.</summary>
    Late,

    /// <summary>Told before, the same.</summary>
    Known,

    /// <summary>Not taken; it changes nothing.</summary>
    Refused,
}
