using System.Text.Json;
using Factory.Core.Artifacts;

namespace Factory.Stations.Operating;

/// <summary>A decision as it is kept: one JSON line of a night's segment.</summary>
/// <param name="Decision">Its id.</param>
/// <param name="Id">Id of the input.</param>
/// <param name="Unit">The input's unit.</param>
/// <param name="Version">Version that decided.</param>
/// <param name="Input">Digest of the input: the same id with other values is not the same input.</param>
/// <param name="Output">What was decided; null when the product failed.</param>
public sealed record StoredDecision(string Decision, string Id, string Unit, int Version, Digest Input, JsonElement? Output)
{
    /// <summary>Why there is no decision, or why the version before decided in place of the one that was drawn; null when all went well.</summary>
    public string? Error { get; init; }

    /// <summary>The trial that it belongs to; null when its unit is not watched.</summary>
    public string? Trial { get; init; }

    /// <summary>What was drawn as a whole; null when its unit is not watched.</summary>
    public string? Draw { get; init; }

    /// <summary>Whether the new version was drawn.</summary>
    public bool? New { get; init; }

    /// <summary>Outcome that was expected when it was drawn.</summary>
    public double? Prediction { get; init; }
}
