using Factory.Stations.Models;

namespace Factory.Diagnosing;

/// <summary>One named model.</summary>
public sealed record ModelReport
{
    /// <summary>What lines call it.</summary>
    public required string Name { get; init; }

    /// <summary>How it is spoken to.</summary>
    public required ModelProvider Provider { get; init; }

    /// <summary>What the provider calls it.</summary>
    public required string Model { get; init; }

    /// <summary>Scheme, host and port.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Variable with its key, <c>entra</c> for an identity, null where none is needed.</summary>
    public string? Key { get; init; }

    /// <summary>Whether that variable is set; true where none is needed.</summary>
    public required bool IsKeySet { get; init; }

    /// <summary>Whether it answers; null when it was not asked.</summary>
    public ModelHealth? Health { get; init; }

    /// <summary>What a definition says.</summary>
    public static ModelReport Of(ModelDefinition model, Func<string, string?> variable) => new()
    {
        Name = model.Name,
        Provider = model.Provider,
        Model = model.Model,
        Endpoint = model.Endpoint,
        Key = model.Entra ? "entra" : model.KeyVariable,
        IsKeySet = model.KeyVariable is null || !string.IsNullOrWhiteSpace(variable(model.KeyVariable)),
    };
}
