namespace Factory.Core.Artifacts;

/// <summary>An object that something refers to is not in the store.</summary>
public sealed class ArtifactNotFoundException(Digest digest) : Exception($"There is no artifact {digest}.")
{
    /// <summary>Its name.</summary>
    public Digest Digest { get; } = digest;
}
