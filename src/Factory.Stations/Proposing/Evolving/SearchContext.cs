using Factory.Core;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>What stays the same during a search: the cases, the scores of the first parent on them, and the makers of trees.</summary>
internal sealed class SearchContext
{
    private const int MostRemembered = 4_096;
    private const int FewEvaluations = 100;
    private const int FewSampled = 8;

    private readonly Dictionary<string, string?> _broken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expression> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tuner> _tuners = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;

    public SearchContext(SearchProblem problem, SearchSettings settings, CancellationToken cancellation, Action? played = null)
    {
        (MethodShell shell, IReadOnlyList<CaseRow> cases, IReadOnlyList<Expression> parents) = problem;
        _cancellation = cancellation;
        Settings = settings;
        Parents = parents;
        Variables = shell.Variables;
        Scorer = new CaseScorer(shell, cases, settings.Parallelism, played);
        var random = new EvolveRandom(settings.Seed ^ 0x5EED);
        Training = new TrainingSet(cases, settings, random);
        Base = new double[cases.Count];
        double[] scores = Scorer.ScoreCases(parents[0], Training.Used, cancellation);
        for (int i = 0; i < scores.Length; i++)
        {
            Base[Training.Used[i]] = scores[i];
        }

        IsScaleFree = HasMany && ScoresAlike(OperatorExpression.Of(Operator.Multiply, new NumberExpression(0.5), parents[0]));
        Sample = ObservationSample.Record(Scorer, parents[0], Variables, Training.Draw(SampledCases, random));
        Tables = new TableMaker(Sample);
        Maker = new RandomExpressions(Sample, Tables);
        Variation = new Variation(Maker, Tables, new TableVariation(Sample));
    }

    public SearchSettings Settings { get; }

    public IReadOnlyList<Expression> Parents { get; }

    public IReadOnlyList<ShellVariable> Variables { get; }

    public CaseScorer Scorer { get; }

    public TrainingSet Training { get; }

    /// <summary>Scores of the first parent on every case that is used: what all others are measured against, case by case.</summary>
    public double[] Base { get; }

    /// <summary>What the first parent costs before the search begins.</summary>
    public int BaseCost => Training.Cost(Training.Used.Length) + (HasMany ? 2 : 0);

    /// <summary>Whether half of everything scores the same, as where only the order of values counts: then zero is where a table that says nothing belongs.</summary>
    public bool IsScaleFree { get; }

    public ObservationSample Sample { get; }

    public TableMaker Tables { get; }

    public RandomExpressions Maker { get; }

    public Variation Variation { get; }

    /// <summary>Reads an expression, or remembers it.</summary>
    public Expression Parse(string text)
    {
        if (!_parsed.TryGetValue(text, out Expression? expression))
        {
            if (_parsed.Count >= MostRemembered)
            {
                _parsed.Clear();
            }

            _parsed[text] = expression = ExpressionParser.Parse(text, Variables);
        }

        return expression;
    }

    /// <summary>Takes the tuning of a structure up again.</summary>
    public Tuner Tuner(TunerState state)
    {
        if (!_tuners.TryGetValue(state.Expression, out Tuner? tuner))
        {
            if (_tuners.Count >= MostRemembered)
            {
                _tuners.Clear();
            }

            _tuners[state.Expression] = tuner = new Tuner(Parse(state.Expression), this);
        }

        tuner.State = state;
        return tuner;
    }

    /// <summary>Gains over the first parent on these cases; minus infinity when a case failed.</summary>
    public double[] Gains(IReadOnlyList<Expression> programs, int[] cases) => Array.ConvertAll(Scorer.Score(programs, cases, _cancellation), s => Gain(s, cases));

    /// <summary>Scores of one program on these cases.</summary>
    public double[] Scores(Expression program, int[] cases) => Scorer.ScoreCases(program, cases, _cancellation);

    /// <summary>Which of the programs break no invariant of the line.</summary>
    public bool[] Sound(IReadOnlyList<Expression> programs)
    {
        if (_broken.Count >= MostRemembered)
        {
            _broken.Clear();
        }

        Expression[] unknown = [.. programs.Where(p => !_broken.ContainsKey(p.ToString())).DistinctBy(p => p.ToString())];
        string?[] found = Scorer.BrokenInvariants(unknown, _cancellation);
        for (int i = 0; i < unknown.Length; i++)
        {
            _broken[unknown[i].ToString()] = found[i];
        }

        return [.. programs.Select(p => _broken[p.ToString()] is null)];
    }

    private double Measure(double[] scores) => Training.HasSharedUnits && scores.Length > 0 ? scores.Average() : SteadyScore.Of(scores);

    /// <summary>Whether there is enough to spend to first look at what the method sees, and whether only the order of its values counts.</summary>
    private bool HasMany => Settings.Evaluations is null or >= FewEvaluations;

    private int SampledCases => HasMany ? Math.Min(Training.Minibatch, ObservationSample.MostCases) : FewSampled;

    private bool ScoresAlike(Expression other)
    {
        int[] cases = [.. Training.Used.Take(Training.Minibatch)];
        double[] scores = Scores(other, cases);
        return Enumerable.Range(0, cases.Length).All(i => scores[i] == Base[cases[i]]);
    }

    /// <summary>Gain over the first parent, times the cases, so that gains on different cases add up: in steady score, or in the mean where units share cases.</summary>
    public double Gain(double[] scores, int[] cases)
    {
        double before = Measure(Array.ConvertAll(cases, c => Base[c]));
        double gain = cases.Length * (Measure(scores) - (double.IsNaN(before) ? 0 : before));
        return double.IsFinite(gain) ? gain : double.NegativeInfinity;
    }
}
