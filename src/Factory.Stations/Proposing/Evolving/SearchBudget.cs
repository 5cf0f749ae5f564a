namespace Factory.Stations.Proposing.Evolving;

/// <summary>What has been spent of a search's evaluations or seconds.</summary>
internal sealed class SearchBudget(SearchSettings settings, TimeProvider clock, SearchState from)
{
    private readonly long _started = clock.GetTimestamp();

    public int Evaluations { get; private set; } = from.Evaluations;

    public double Seconds => from.Seconds + clock.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Share that is spent, 0 to 1.</summary>
    public double Fraction => Math.Min(1, settings.Evaluations is { } all ? (double)Evaluations / all : Seconds / settings.Seconds!.Value);

    /// <summary>How many of the wanted evaluations may still be made before this share of the budget is spent.</summary>
    public int Affordable(int wanted, double share = 1) =>
        settings.Evaluations is { } all ? Math.Clamp((int)(all * share) - Evaluations, 0, wanted) : Fraction < share ? wanted : 0;

    /// <summary>Records evaluations.</summary>
    public void Spend(int evaluations) => Evaluations += evaluations;
}
