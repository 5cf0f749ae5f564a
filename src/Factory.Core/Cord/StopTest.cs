using Factory.Core.Artifacts;

namespace Factory.Core.Cord;

/// <summary>A test that came with an answer.</summary>
/// <param name="Name">Name of its file, such as <c>NeverBelowCost.cs</c>.</param>
/// <param name="Digest">Digest of its text.</param>
public sealed record StopTest(string Name, Digest Digest);
