namespace Factory.Stations.Auditing;

/// <summary>Something that an audit calls wanted to write to the state, such as a question to a model that was never asked: it cannot be re-derived from what is kept.</summary>
/// <param name="path">What was to be written.</param>
public sealed class AuditWriteException(string path) : Exception($"{path} was to be written, and an audit writes nothing and asks nobody.")
{
    /// <summary>What was to be written.</summary>
    public string Path { get; } = path;
}
