namespace Factory.Core.Deploying;

/// <summary>A release on its way to its targets.</summary>
/// <param name="Line">The line.</param>
/// <param name="Folder">The line's folder, absolute.</param>
/// <param name="Version">The release.</param>
/// <param name="Targets">Where to, in order.</param>
/// <param name="Action">What to do there.</param>
public sealed record DeployOrder(string Line, string Folder, int Version, IReadOnlyList<DeployTarget> Targets, DeployAction Action)
{
    /// <summary>Who answers when a target fails.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Cycle that the release came from.</summary>
    public int Cycle { get; init; }

    /// <summary>Version to bring live when a release is taken back; null otherwise.</summary>
    public int? Back { get; init; }
}
