namespace Factory.Engine.Journaling;

/// <summary>What the writer works with. <paramref name="Committed"/> runs on the writer thread after each commit and must be short.</summary>
internal sealed record WriterSetup(string Path, Database Database, long Epoch, BlobStore Blobs, Ballast Ballast, Action<Effects> Committed)
{
    /// <summary>Called at named points of a commit, so that tests can crash there.</summary>
    public Action<string>? Probe { get; init; }
}
