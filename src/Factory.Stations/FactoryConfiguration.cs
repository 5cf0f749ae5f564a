using Factory.Stations.Models;
using Factory.Stations.Notifying;

namespace Factory.Stations;

/// <summary>What holds for all lines of a host: the content of <c>factory.yaml</c>. Everything has a default, so that the file need not be there.</summary>
public sealed record FactoryConfiguration
{
    /// <summary>Who is told of stops; null for nobody.</summary>
    public NotifyOptions? Notify { get; init; }

    /// <summary>The models that lines may ask, by name.</summary>
    public ModelSettings Models { get; init; } = new();

    /// <summary>Whether this machine's owner accepts that what a model or a person wrote runs at sandbox level C. False by default.</summary>
    public bool AllowsLevelC { get; init; }
}
