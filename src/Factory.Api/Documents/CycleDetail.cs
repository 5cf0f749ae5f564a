using Factory.Core.Closing;

namespace Factory.Api.Documents;

/// <summary>A closed cycle, whole.</summary>
/// <param name="Manifest">Inputs, outputs, digests and decisions: deterministic, chained by hash.</param>
/// <param name="Times">When, how long, what it cost; null where that is not kept.</param>
public sealed record CycleDetail(CycleManifest Manifest, CycleTimes? Times);
