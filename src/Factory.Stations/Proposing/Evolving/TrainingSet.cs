namespace Factory.Stations.Proposing.Evolving;

/// <summary>How the train cases are used: most to search on, the rest held back to see whether a finalist only learnt its cases by heart.</summary>
internal sealed class TrainingSet
{
    private const int MostFinalCases = 2_000;
    private const int PassesPerBudget = 60;
    private const double HeldBackShare = 0.25;

    public TrainingSet(int cases, SearchSettings settings, EvolveRandom random)
    {
        int affordable = settings.Evaluations is { } all ? Math.Max(1, all / PassesPerBudget) * SearchSettings.MinibatchSize : MostFinalCases;
        int[] chosen = random.Sample(Math.Min(affordable, MostFinalCases), cases);
        int heldBack = cases < 8 ? 0 : (int)(chosen.Length * HeldBackShare);
        All = chosen;
        HeldBack = heldBack;
        int[] rest = [.. Enumerable.Range(0, cases).Except(chosen)];
        Search = [.. chosen[heldBack..], .. rest];
    }

    /// <summary>The cases that finalists are compared on: those held back first.</summary>
    public int[] All { get; }

    /// <summary>How many of <see cref="All"/> are held back.</summary>
    public int HeldBack { get; }

    /// <summary>The cases that generations meet.</summary>
    public int[] Search { get; }

    /// <summary>A generation's cases.</summary>
    public int[] Minibatch(EvolveRandom random) => Array.ConvertAll(random.Sample(SearchSettings.MinibatchSize, Search.Length), i => Search[i]);

    /// <summary>Evaluations that playing so many cases costs.</summary>
    public static int Cost(int cases) => (cases + SearchSettings.MinibatchSize - 1) / SearchSettings.MinibatchSize;
}
