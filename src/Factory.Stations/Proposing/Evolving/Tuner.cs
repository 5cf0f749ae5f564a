namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// Tunes all constants of one structure together, by an evolution strategy with antithetic pairs and rank weights (Salimans et al. 2017;
/// utilities as in Wierstra et al. 2014). Table entries move in smooth waves of random width, as neighbours mean nearly the same, and are
/// pulled back to where they started (to zero, where only the order of values counts), which keeps entries that hardly matter from drifting. The
/// running average of the means is the result.
/// </summary>
internal sealed class Tuner
{
    private const double Pull = 0.3;
    private const double Rate = 0.5;
    private const double Forgetting = 3;
    private const double Cooling = 30;

    private readonly Expression _structure;
    private readonly IReadOnlyList<(Expression Node, int Start)> _blocks;
    private readonly double[] _scales;
    private readonly bool[] _pulled;
    private readonly double[] _home;
    private double[][] _waves = [];

    public Tuner(Expression structure, SearchContext context)
    {
        _structure = structure;
        _blocks = ConstantVector.Blocks(structure);
        double[] constants = ConstantVector.Read(structure);
        _scales = new double[constants.Length];
        _pulled = new bool[constants.Length];
        double deviation = context.Sample.Deviation(structure);
        foreach ((Expression node, int start) in _blocks)
        {
            Prepare(node, start, deviation);
        }

        _home = context.IsScaleFree ? new double[constants.Length] : constants;
        State = new TunerState { Expression = structure.ToString(), Mean = constants, Average = constants };
    }

    /// <summary>Where it stands; may be set back to an earlier state.</summary>
    public TunerState State { get; set; }

    public Expression Mean => ConstantVector.Write(_structure, State.Mean);

    /// <summary>The structure with the averaged constants.</summary>
    public Expression Result => ConstantVector.Write(_structure, State.Average);

    /// <summary>This many trials around the mean, in pairs of opposite ones.</summary>
    public Expression[] Ask(int count, double step, EvolveRandom random)
    {
        _waves = new double[count][];
        for (int i = 0; i < count; i += 2)
        {
            _waves[i] = Wave(random);
            if (i + 1 < count)
            {
                _waves[i + 1] = Array.ConvertAll(_waves[i], w => -w);
            }
        }

        return Array.ConvertAll(_waves, wave => ConstantVector.Write(_structure, Moved(wave, step)));
    }

    /// <summary>Moves the mean towards what scored better.</summary>
    public void Tell(double[] fitness, double step)
    {
        double[] weights = RankWeights(fitness);
        double[] mean = [.. State.Mean];
        for (int j = 0; j < mean.Length; j++)
        {
            double gradient = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                gradient += weights[i] * _waves[i][j];
            }

            double moved = mean[j] + (Rate * Scale(j, step) * gradient) - (_pulled[j] ? Pull * (mean[j] - _home[j]) : 0);
            mean[j] = double.IsFinite(moved) ? moved : mean[j];
        }

        double rate = Forgetting / (State.Generations + Forgetting);
        double[] average = [.. State.Average.Select((a, j) => a + (rate * (mean[j] - a)))];
        State = State with { Mean = mean, Average = average, Generations = State.Generations + 1 };
    }

    private void Prepare(Expression node, int start, double deviation)
    {
        if (node is NumberExpression number)
        {
            _scales[start] = Math.Max(Math.Abs(number.Value), 0.2) * 0.15;
            return;
        }

        double[] entries = ((TableExpression)node).Lookup.Entries;
        double scale = deviation > 0 ? deviation * 0.1 : 1;
        for (int i = 0; i < entries.Length; i++)
        {
            _scales[start + i] = scale;
            _pulled[start + i] = true;
        }
    }

    /// <summary>How far a constant is moved: a table's entries as far as the search says, as many of them hardly matter; a number ever less, as each one does.</summary>
    private double Scale(int constant, double step) => _scales[constant] * step * (_pulled[constant] ? 1 : Cooling / (Cooling + State.Generations));

    private double[] Moved(double[] wave, double step)
    {
        double[] values = new double[wave.Length];
        for (int j = 0; j < values.Length; j++)
        {
            double value = State.Mean[j] + (wave[j] * Scale(j, step));
            values[j] = double.IsFinite(value) ? value : State.Mean[j];
        }

        return values;
    }

    private double[] Wave(EvolveRandom random)
    {
        double[] wave = new double[_scales.Length];
        foreach ((Expression node, int start) in _blocks)
        {
            int length = node is TableExpression table ? table.Lookup.Entries.Length : 1;
            SmoothNoise.Fill(wave.AsSpan(start, length), random);
        }

        return wave;
    }

    /// <summary>Centred ranks, ties shared, of unit length: what is gained is the order, whatever the scale of scores. Failed trials come last.</summary>
    private static double[] RankWeights(double[] fitness)
    {
        int count = fitness.Length;
        double[] weights = new double[count];
        for (int i = 0; i < count; i++)
        {
            double rank = 0;
            for (int j = 0; j < count; j++)
            {
                rank += fitness[j] < fitness[i] ? 1 : fitness[j] == fitness[i] ? 0.5 : 0;
            }

            weights[i] = (rank / count) - 0.5;
        }

        double length = Math.Sqrt(weights.Sum(w => w * w));
        return length == 0 ? weights : Array.ConvertAll(weights, w => w / length);
    }
}
