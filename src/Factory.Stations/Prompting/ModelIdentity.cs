using Factory.Stations.Models;

namespace Factory.Stations.Prompting;

/// <summary>Which model it is, whatever the configuration calls it. Two of the same identity answer alike.</summary>
/// <param name="Provider">How it is spoken to.</param>
/// <param name="Model">The provider's name for it.</param>
/// <param name="BaseUrl">Where it answers.</param>
public sealed record ModelIdentity(ModelProvider Provider, string Model, string BaseUrl)
{
    /// <summary>The identity of a model of the configuration.</summary>
    public static ModelIdentity Of(ModelDefinition model) => new(model.Provider, model.Model, model.BaseUrl.ToString());

    /// <summary>For people.</summary>
    public override string ToString() => $"{Model} at {BaseUrl}";
}
