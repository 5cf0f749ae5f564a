namespace Factory.Stations.Proposing.Evolving;

/// <summary>Finding and replacing a node of a tree by its number in order of writing, the root being 0.</summary>
internal static class ExpressionPaths
{
    /// <summary>Every node, the root first.</summary>
    public static List<Expression> Nodes(Expression root)
    {
        var nodes = new List<Expression>();
        Collect(root, nodes);
        return nodes;
    }

    /// <summary>The tree with another node in that place.</summary>
    public static Expression Replace(Expression root, int place, Expression replacement)
    {
        int next = 0;
        return Replace(root, place, replacement, ref next);
    }

    private static void Collect(Expression node, List<Expression> nodes)
    {
        nodes.Add(node);
        foreach (Expression child in node.Children)
        {
            Collect(child, nodes);
        }
    }

    private static Expression Replace(Expression node, int place, Expression replacement, ref int next)
    {
        if (next++ == place)
        {
            return replacement;
        }

        Expression[]? children = null;
        for (int i = 0; i < node.Children.Count && next <= place; i++)
        {
            Expression changed = Replace(node.Children[i], place, replacement, ref next);
            if (!ReferenceEquals(changed, node.Children[i]))
            {
                children = [.. node.Children];
                children[i] = changed;
            }
        }

        return children is null ? node : node.With(children);
    }
}
