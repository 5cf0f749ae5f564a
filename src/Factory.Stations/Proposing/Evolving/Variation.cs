namespace Factory.Stations.Proposing.Evolving;

/// <summary>Genetic operators on trees. What they make stays within the limits of size and depth, else the parent comes back.</summary>
internal sealed class Variation(RandomExpressions maker, TableMaker tables, TableVariation tableVariation)
{
    private const int MaxSize = 160;
    private const int MaxDepth = 14;

    /// <summary>A child of one or two parents.</summary>
    public Expression Breed(Expression first, Expression second, EvolveRandom random)
    {
        double kind = random.NextDouble();
        Expression child = kind switch
        {
            < 0.35 => Cross(first, second, random),
            < 0.5 => MutateSubtree(first, random),
            < 0.65 => MutateConstants(first, random),
            < 0.75 => MutatePoint(first, random),
            < 0.85 => MutateTable(first, random),
            < 0.93 => Wrap(first, random),
            _ => Hoist(first, random),
        };
        return child.Size <= MaxSize && child.Depth <= MaxDepth ? child : first;
    }

    private static Expression Cross(Expression first, Expression second, EvolveRandom random)
    {
        List<Expression> nodes = ExpressionPaths.Nodes(first);
        int place = random.Next(nodes.Count);
        List<Expression> donors = ExpressionPaths.Nodes(second).FindAll(n => n.IsBoolean == nodes[place].IsBoolean);
        return donors.Count == 0 ? first : ExpressionPaths.Replace(first, place, random.Pick(donors));
    }

    private Expression MutateSubtree(Expression tree, EvolveRandom random)
    {
        List<Expression> nodes = ExpressionPaths.Nodes(tree);
        int place = random.Next(nodes.Count);
        return ExpressionPaths.Replace(tree, place, maker.Make(random, nodes[place].IsBoolean, 1 + random.Next(3)));
    }

    private static Expression MutateConstants(Expression tree, EvolveRandom random)
    {
        double[] values = ConstantVector.Read(tree);
        if (values.Length == 0)
        {
            return tree;
        }

        int changes = 1 + random.Next(Math.Min(values.Length, 3));
        for (int i = 0; i < changes; i++)
        {
            int index = random.Next(values.Length);
            double value = values[index] + (random.NextNormal() * Math.Max(Math.Abs(values[index]) * 0.3, 0.05));
            values[index] = double.IsFinite(value) ? value : values[index];
        }

        return ConstantVector.Write(tree, values);
    }

    private static Expression MutatePoint(Expression tree, EvolveRandom random)
    {
        List<Expression> nodes = ExpressionPaths.Nodes(tree);
        int place = random.Next(nodes.Count);
        if (nodes[place] is not OperatorExpression operation)
        {
            return MutateConstants(tree, random);
        }

        Operator[] others = [.. Enum.GetValues<Operator>().Where(o => o.Arity() == operation.Op.Arity() && o.IsBoolean() == operation.IsBoolean && o.TakesBoolean(0) == operation.Op.TakesBoolean(0))];
        return ExpressionPaths.Replace(tree, place, OperatorExpression.Of(random.Pick(others), operation.Children));
    }

    private Expression MutateTable(Expression tree, EvolveRandom random)
    {
        List<Expression> nodes = ExpressionPaths.Nodes(tree);
        int[] places = [.. Enumerable.Range(0, nodes.Count).Where(i => nodes[i] is TableExpression)];
        if (places.Length == 0)
        {
            return Wrap(tree, random);
        }

        int place = random.Pick(places);
        return ExpressionPaths.Replace(tree, place, tableVariation.Vary((TableExpression)nodes[place], random));
    }

    /// <summary>Puts a node to new use: adds a coarse table over a number to it, bounds or scales it, or chooses between it and another.</summary>
    private Expression Wrap(Expression tree, EvolveRandom random)
    {
        List<Expression> nodes = ExpressionPaths.Nodes(tree);
        int[] places = [.. Enumerable.Range(0, nodes.Count).Where(i => !nodes[i].IsBoolean)];
        int place = random.Pick(places);
        Expression node = nodes[place];
        Expression other = random.Chance(0.5) ? Scaled(maker.Make(random, isBoolean: false, 1), random) : maker.Make(random, isBoolean: false, 2);
        double scale = random.Chance(0.5) ? 1 : 10;
        Expression wrapped = random.Next(6) switch
        {
            0 when tables.Coarse(other, random, scale) is { } table => OperatorExpression.Of(Operator.Add, node, table),
            1 => OperatorExpression.Of(Operator.Conditional, maker.Make(random, isBoolean: true, 2), node, other),
            2 => OperatorExpression.Of(random.Chance(0.5) ? Operator.Min : Operator.Max, node, other),
            3 => Scaled(node, random),
            4 => OperatorExpression.Of(Operator.Conditional, maker.Make(random, isBoolean: true, 2), Scaled(node, random), Scaled(node, random)),
            _ => OperatorExpression.Of(random.Chance(0.5) ? Operator.Multiply : Operator.Add, node, other),
        };
        return ExpressionPaths.Replace(tree, place, wrapped);
    }

    /// <summary>The node a little greater or smaller; a constant stays one.</summary>
    private static Expression Scaled(Expression node, EvolveRandom random)
    {
        double factor = NumberRounding.Significant(1 + (0.15 * random.NextNormal()), 2);
        return node is NumberExpression { Value: var value } && double.IsFinite(value * factor)
            ? new NumberExpression(value * factor)
            : OperatorExpression.Of(Operator.Multiply, node, new NumberExpression(factor));
    }

    private static Expression Hoist(Expression tree, EvolveRandom random)
    {
        List<Expression> nodes = ExpressionPaths.Nodes(tree);
        int place = random.Next(nodes.Count);
        List<Expression> inner = ExpressionPaths.Nodes(nodes[place]).FindAll(n => n.IsBoolean == nodes[place].IsBoolean);
        return ExpressionPaths.Replace(tree, place, random.Pick(inner));
    }
}
