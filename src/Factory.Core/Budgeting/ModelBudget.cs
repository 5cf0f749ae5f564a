namespace Factory.Core.Budgeting;

/// <summary>Limits in US dollars of what one line pays for models. Null is no limit; 0 is "nothing that costs money". They stop new calls, never those in flight.</summary>
public sealed record ModelBudget
{
    /// <summary>Within one cycle.</summary>
    public decimal? UsdPerCycle { get; init; }

    /// <summary>Within one day, UTC.</summary>
    public decimal? UsdPerDay { get; init; }

    /// <summary>Ever.</summary>
    public decimal? UsdPerLine { get; init; }
}
