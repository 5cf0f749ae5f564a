using Factory.Core.Budgeting;

namespace Factory.Stations.Models.Asking;

/// <summary>What is asked of a model.</summary>
public sealed record ModelQuestion
{
    /// <summary>Name of the model in the configuration.</summary>
    public string Model { get; init; } = ModelDefinition.DefaultName;

    /// <summary>Instructions that stand above the messages; null for none.</summary>
    public string? System { get; init; }

    /// <summary>The messages, the last one the user's.</summary>
    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    /// <summary>0 for the likeliest words, more for variety; null for the provider's default, which some models insist on. Anthropic takes none.</summary>
    public double? Temperature { get; init; }

    /// <summary>Longest answer; null for what the model's definition says.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What is asked for.</summary>
    public AnswerFormat Format { get; init; }

    /// <summary>Whether only this very model may answer, none of its fallbacks: where the answer is a measurement of the model.</summary>
    public bool WithoutFallback { get; init; }

    /// <summary>Null: the same question gets the same answer, from the store. A number: the n-th sample of this question, each kept like a question of its own.</summary>
    public int? Variety { get; init; }

    /// <summary>Whom it is billed to.</summary>
    public required ModelBill Bill { get; init; }

    /// <summary>Limits of the line it is billed to; null for none.</summary>
    public ModelBudget? Budget { get; init; }
}
