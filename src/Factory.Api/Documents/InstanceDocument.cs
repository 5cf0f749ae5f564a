using System.Text.Json;
using Factory.Core.Durable;

namespace Factory.Api.Documents;

/// <summary>An orchestration, for operators. Its input and output are not shown: the journal has them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Workflow">Name of its workflow.</param>
/// <param name="Version">Version that it is pinned to; empty when none.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedUtc">When it was accepted, UTC.</param>
/// <param name="UpdatedUtc">When it last changed, UTC.</param>
/// <param name="Failure">Why it failed, stalled or was set aside; null otherwise.</param>
/// <param name="CustomStatus">What it says of itself; null when nothing, and in lists.</param>
public sealed record InstanceDocument(
    string Id, string Workflow, string Version, RuntimeStatus Status, DateTime CreatedUtc, DateTime UpdatedUtc, string? Failure, JsonElement? CustomStatus)
{
    /// <summary>From what the engine tells.</summary>
    public static InstanceDocument Of(InstanceState state) => new(
        state.InstanceId,
        state.Name,
        state.Version,
        state.Status,
        state.CreatedAt,
        state.UpdatedAt,
        state.Failure?.Message,
        state.CustomStatus is { } json ? JsonElement.Parse(json) : null);
}
