using System.Text.Json.Serialization;
using Factory.Core.Budgeting;

namespace Factory.Core.Lines;

/// <summary>Limits of what a line may cost.</summary>
public sealed record BudgetDefinition
{
    /// <summary>US dollars for models in one cycle; null for no limit of its own.</summary>
    public decimal? Usd { get; init; }

    /// <summary>US dollars for models in one day, UTC; null for no limit of its own.</summary>
    public decimal? UsdPerDay { get; init; }

    /// <summary>US dollars for models ever; null for no limit of its own.</summary>
    public decimal? UsdPerLine { get; init; }

    /// <summary>What models are asked under.</summary>
    [JsonIgnore]
    public ModelBudget Models => new() { UsdPerCycle = Usd, UsdPerDay = UsdPerDay, UsdPerLine = UsdPerLine };

    /// <summary>Minutes that stations work, added up over candidates that run side by side; more than 0. Checked between stations.</summary>
    public double Minutes { get; init; } = 60;
}
