namespace Factory.Core.Lines;

/// <summary>Limits of one cycle.</summary>
public sealed record BudgetDefinition
{
    /// <summary>US dollars for models; null for no limit of its own.</summary>
    public decimal? Usd { get; init; }

    /// <summary>Minutes that stations work, added up over candidates that run side by side; more than 0. Checked between stations.</summary>
    public double Minutes { get; init; } = 60;
}
