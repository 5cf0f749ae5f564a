using Factory.Core;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>How the train cases are used: most to search on, the rest held back to see whether a finalist only learnt its cases by heart.</summary>
internal sealed class TrainingSet
{
    private const int MostCases = 8_000;
    private const int MostFinalCases = 2_400;
    private const int PassesOfFinals = 60;
    private const int PassesOfSearch = 10;
    private const int FewCases = 8;
    private const int MinibatchesInAll = 20;
    private const double HeldBackShare = 0.25;

    private readonly SearchSettings _settings;

    public TrainingSet(IReadOnlyList<CaseRow> rows, SearchSettings settings, EvolveRandom random)
    {
        _settings = settings;
        int most = Math.Min(rows.Count, MostCases);
        Minibatch = Math.Clamp((most + MinibatchesInAll - 1) / MinibatchesInAll, SearchSettings.MinibatchSize, SearchSettings.MostInMinibatch);
        int[] order = random.Sample(Affordable(most, PassesOfSearch), rows.Count);
        int finals = Math.Min(Affordable(order.Length, PassesOfFinals), Math.Max(MostFinalCases, Minibatch));
        All = order[..finals];
        HeldBack = order.Length < FewCases ? 0 : (int)(finals * HeldBackShare);
        Search = order[HeldBack..];
        Used = order;
        HasSharedUnits = rows.Select(r => r.Unit).Distinct().Count() <= rows.Count / 2;
    }

    /// <summary>Cases that an evaluation plays.</summary>
    public int Minibatch { get; }

    /// <summary>Whether units have two cases or more on average: then a case is a part of something, and how it does alone says little.</summary>
    public bool HasSharedUnits { get; }

    /// <summary>Every case that the search may meet: all, unless the budget is too small for so many.</summary>
    public int[] Used { get; }

    /// <summary>The cases that finalists are compared on: those held back first.</summary>
    public int[] All { get; }

    /// <summary>How many of <see cref="All"/> are held back.</summary>
    public int HeldBack { get; }

    /// <summary>The cases that generations meet.</summary>
    public int[] Search { get; }

    /// <summary>A generation's cases.</summary>
    public int[] Draw(EvolveRandom random) => Draw(Minibatch, random);

    /// <summary>So many cases to compare on, or all that generations meet when there are no more.</summary>
    public int[] Draw(int count, EvolveRandom random) => Array.ConvertAll(random.Sample(count, Search.Length), i => Search[i]);

    /// <summary>Evaluations that playing so many cases costs.</summary>
    public int Cost(int cases) => (cases + Minibatch - 1) / Minibatch;

    private int Affordable(int cases, int passes) => _settings.Evaluations is { } all ? Math.Min(cases, Math.Max(1, all / passes) * Minibatch) : cases;
}
