namespace Factory.Stations.Proposing.Evolving;

/// <summary>How the train cases are used: most to search on, the rest held back to see whether a finalist only learnt its cases by heart.</summary>
internal sealed class TrainingSet
{
    private const int MostFinalCases = 2_000;
    private const int PassesOfFinals = 60;
    private const int PassesOfSearch = 10;
    private const int FewCases = 8;
    private const double HeldBackShare = 0.25;

    public TrainingSet(int cases, SearchSettings settings, EvolveRandom random)
    {
        int[] order = random.Sample(Affordable(cases, settings, PassesOfSearch), cases);
        int finals = Affordable(order.Length, settings, PassesOfFinals);
        All = order[..finals];
        HeldBack = order.Length < FewCases ? 0 : (int)(finals * HeldBackShare);
        Search = order[HeldBack..];
        Used = order;
    }

    /// <summary>Every case that the search may meet: all, unless the budget is too small for so many.</summary>
    public int[] Used { get; }

    /// <summary>The cases that finalists are compared on: those held back first.</summary>
    public int[] All { get; }

    /// <summary>How many of <see cref="All"/> are held back.</summary>
    public int HeldBack { get; }

    /// <summary>The cases that generations meet.</summary>
    public int[] Search { get; }

    /// <summary>A generation's cases.</summary>
    public int[] Minibatch(EvolveRandom random) => Array.ConvertAll(random.Sample(SearchSettings.MinibatchSize, Search.Length), i => Search[i]);

    private static int Affordable(int cases, SearchSettings settings, int passes) =>
        Math.Min(Math.Min(cases, MostFinalCases), settings.Evaluations is { } all ? Math.Max(1, all / passes) * SearchSettings.MinibatchSize : MostFinalCases);

    /// <summary>Evaluations that playing so many cases costs.</summary>
    public static int Cost(int cases) => (cases + SearchSettings.MinibatchSize - 1) / SearchSettings.MinibatchSize;
}
