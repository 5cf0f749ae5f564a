using Factory.Core;
using Factory.Core.Deploying;
using Factory.Core.Releasing;

namespace Factory.Stations.Deploying;

/// <summary>What a target is to be given.</summary>
/// <param name="Order">What is asked.</param>
/// <param name="Version">Version to bring live there: the release's, or the one before when it is taken back.</param>
/// <param name="Product">Its files.</param>
public sealed record Shipment(DeployInput Order, int Version, Product Product)
{
    /// <summary>The evidence for the release; null when it is not at hand any more.</summary>
    public RedeployInput? Release { get; init; }

    /// <summary>The same for every attempt, and different for every release, target and action.</summary>
    public string Key => FormattableString.Invariant($"{Order.Line}-v{Order.Version}-{Order.Action}").ToLowerInvariant();
}
