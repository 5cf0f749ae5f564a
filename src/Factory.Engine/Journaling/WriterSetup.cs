namespace Factory.Engine.Journaling;

/// <summary>What the writer works with.</summary>
internal sealed record WriterSetup(string Path, Database Database, long Epoch)
{
    public required BlobStore Blobs { get; init; }

    public required Ballast Ballast { get; init; }

    /// <summary>Runs on the writer thread after each commit and must be short.</summary>
    public required Action<Effects> Committed { get; init; }

    /// <summary>Called at named points of a commit, so that tests can crash there.</summary>
    public Action<string>? Probe { get; init; }
}
