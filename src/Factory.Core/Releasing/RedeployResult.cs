namespace Factory.Core.Releasing;

/// <summary>Output of the redeploy activity.</summary>
/// <param name="Version">Number of the release.</param>
/// <param name="Path">File that says what went live and on what evidence.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record RedeployResult(int Version, string Path, double Seconds);
