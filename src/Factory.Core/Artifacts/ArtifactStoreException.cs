namespace Factory.Core.Artifacts;

/// <summary>
/// The place where artifacts are kept refused: disk full, read-only, no permission, locked for too long. What was stored before is untouched and
/// nothing is half-written. The message says what to do. Not for a missing or a damaged object, which have exceptions of their own.
/// </summary>
public sealed class ArtifactStoreException(string location, string what, Exception? inner = null) : Exception($"{location}: {what}", inner)
{
    /// <summary>File or folder it is about.</summary>
    public string Location { get; } = location;
}
