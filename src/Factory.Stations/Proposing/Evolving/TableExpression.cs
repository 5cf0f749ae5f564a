namespace Factory.Stations.Proposing.Evolving;

/// <summary>A piecewise constant over a number: a switch expression with ascending thresholds.</summary>
public sealed class TableExpression : Expression
{
    /// <summary>Most entries a table may have.</summary>
    public const int MaxEntries = 160;

    /// <summary>Creates the table: entry i holds below threshold i; the last holds for the rest, and for NaN.</summary>
    /// <exception cref="ArgumentException">Thresholds do not ascend, a number is not finite, or there are too many or too few.</exception>
    public TableExpression(Expression key, double[] thresholds, double[] entries)
    {
        if (key.IsBoolean || thresholds.Length is < 1 or >= MaxEntries || entries.Length != thresholds.Length + 1)
        {
            throw new ArgumentException($"A table has a number as key, 2 to {MaxEntries} entries, and a threshold fewer than entries.");
        }

        for (int i = 0; i < thresholds.Length; i++)
        {
            if (!double.IsFinite(thresholds[i]) || (i > 0 && !(thresholds[i - 1] < thresholds[i])))
            {
                throw new ArgumentException("A table's thresholds are finite and ascend strictly.", nameof(thresholds));
            }
        }

        if (!entries.All(double.IsFinite))
        {
            throw new ArgumentException("A table's entries are finite.", nameof(entries));
        }

        Children = [key];
        Lookup = new LookupTable(thresholds, entries);
    }

    /// <summary>What is looked up.</summary>
    public Expression Key => Children[0];

    /// <summary>Its thresholds and entries.</summary>
    public LookupTable Lookup { get; }

    /// <inheritdoc/>
    public override bool IsBoolean => false;

    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children { get; }

    /// <inheritdoc/>
    public override int Size => 1 + Key.Size + ((Lookup.Entries.Length + 3) / 4);

    /// <inheritdoc/>
    public override int Depth => 1 + Key.Depth;

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new TableExpression(children[0], Lookup.Thresholds, Lookup.Entries);
}
