namespace Factory.Engine.Journaling;

/// <summary>An attempt of an activity that is recorded and may now run. The attempt number fences its result.</summary>
internal sealed record ActivityCall(string Id, long Run, int TaskId, long Seq, string Name)
{
    /// <summary>Number of the attempt, over all owners of the journal.</summary>
    public required long Attempt { get; init; }
}
