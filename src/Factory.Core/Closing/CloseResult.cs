using Factory.Core.Artifacts;

namespace Factory.Core.Closing;

/// <summary>Output of the close activity.</summary>
/// <param name="Manifest">Digest of the cycle's manifest.</param>
/// <param name="Path">Where it is.</param>
public sealed record CloseResult(Digest Manifest, string Path);
