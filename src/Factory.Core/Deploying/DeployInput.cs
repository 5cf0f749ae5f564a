namespace Factory.Core.Deploying;

/// <summary>Input of the deploy activity.</summary>
/// <param name="Line">The line.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Version">The release.</param>
/// <param name="Target">Where to.</param>
/// <param name="Action">What to do there.</param>
public sealed record DeployInput(string Line, string Folder, int Version, DeployTarget Target, DeployAction Action)
{
    /// <summary>Version to bring live when a release is taken back; null otherwise.</summary>
    public int? Back { get; init; }
}
