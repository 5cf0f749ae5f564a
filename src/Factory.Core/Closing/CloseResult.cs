using Factory.Core.Artifacts;
using Factory.Core.Budgeting;

namespace Factory.Core.Closing;

/// <summary>Output of the close activity.</summary>
/// <param name="Manifest">Digest of the cycle's manifest.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Models">What the cycle paid for models; its seconds are those of the calls.</param>
public sealed record CloseResult(Digest Manifest, string Path, Spend? Models = null);
