namespace Factory.Stations.Models;

/// <summary>All named models of a configuration.</summary>
public sealed record ModelSettings
{
    /// <summary>What to do when no model is configured at all.</summary>
    public const string HowTo =
        "Set OPENAI_BASE_URL to a server of your own that speaks OpenAI's format, or OPENAI_API_KEY and OPENAI_MODEL, or ANTHROPIC_API_KEY and ANTHROPIC_MODEL; or name models under `models:` in factory.yaml (docs/models.md).";

    /// <summary>The usual variables, which tell the model <c>default</c> where none is written.</summary>
    public static IReadOnlyList<string> Variables => EnvironmentModel.Variables;

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, ModelDefinition> Models { get; init; } = new Dictionary<string, ModelDefinition>();

    /// <summary>Why there is no model <c>default</c>, and what to do; null when there is one.</summary>
    public string? NoDefault { get; init; } = $"No model is configured. {HowTo}";
}
