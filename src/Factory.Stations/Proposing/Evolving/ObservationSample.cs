using System.Runtime.CompilerServices;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>What the method really gets to see: rows of variables recorded while a program played some train cases. Tells operators which ranges and thresholds make sense.</summary>
internal sealed class ObservationSample
{
    /// <summary>Cases to record at most.</summary>
    public const int MostCases = 64;

    private const int MaxRows = 512;
    private const int Spread = 97;

    private readonly List<double[]> _rows = [];

    private ObservationSample(IReadOnlyList<ShellVariable> variables) => Variables = variables;

    public IReadOnlyList<ShellVariable> Variables { get; }

    public IReadOnlyList<double[]> Rows => _rows;

    /// <summary>Records while the program plays these cases: every row at first, then ever fewer, so that late observations count too.</summary>
    public static ObservationSample Record(CaseScorer scorer, Expression program, IReadOnlyList<ShellVariable> variables, int[] cases)
    {
        var sample = new ObservationSample(variables);
        EvolvedProgram inner = scorer.Compile(program);
        foreach (int index in cases)
        {
            int seen = 0;
            int kept = 0;
            scorer.Play(
                (ref double row) =>
                {
                    if (++seen % Spread == 1 && kept < Math.Max(1, MaxRows / cases.Length))
                    {
                        kept++;
                        sample.Add(ref row);
                    }

                    return inner(ref row);
                },
                index);
        }

        return sample;
    }

    /// <summary>The expression's finite values over the rows, ascending.</summary>
    public double[] Values(Expression expression)
    {
        double[] values = [.. _rows.Select(r => ExpressionInterpreter.Evaluate(expression, r)).Where(double.IsFinite)];
        Array.Sort(values);
        return values;
    }

    /// <summary>Standard deviation of the expression over the rows; 0 when it is constant.</summary>
    public double Deviation(Expression expression)
    {
        double[] values = Values(expression);
        if (values.Length == 0)
        {
            return 0;
        }

        double mean = values.Average();
        double deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return double.IsFinite(deviation) ? deviation : 0;
    }

    private void Add(ref double first)
    {
        double[] row = new double[Variables.Count];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Unsafe.Add(ref first, i);
        }

        _rows.Add(row);
    }
}
