namespace Factory.Stations.Proposing.Evolving;

/// <summary>What compiled code of one structure takes from outside: its numbers and tables, in order of writing.</summary>
internal sealed class EvolvedConstants(double[] numbers, LookupTable[] tables)
{
    public readonly double[] Numbers = numbers;

    public readonly LookupTable[] Tables = tables;

    public static EvolvedConstants Of(Expression expression)
    {
        var numbers = new List<double>();
        var tables = new List<LookupTable>();
        Collect(expression, numbers, tables);
        return new EvolvedConstants([.. numbers], [.. tables]);
    }

    private static void Collect(Expression expression, List<double> numbers, List<LookupTable> tables)
    {
        if (expression is NumberExpression number)
        {
            numbers.Add(number.Value);
        }

        foreach (Expression child in expression.Children)
        {
            Collect(child, numbers, tables);
        }

        if (expression is TableExpression table)
        {
            tables.Add(table.Lookup);
        }
    }
}
