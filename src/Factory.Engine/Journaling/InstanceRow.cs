namespace Factory.Engine.Journaling;

/// <summary>What the engine must know of an instance to drive its next turn.</summary>
internal sealed record InstanceRow(string Id, long Run, string Name, string Version)
{
    public required string Status { get; init; }

    public required bool Suspended { get; init; }

    public required long Turn { get; init; }

    public required long NextSeq { get; init; }

    public required long Clock { get; init; }

    public string? ParentId { get; init; }

    public Payload Input { get; init; }

    public bool CanRun => Status is nameof(Core.Durable.RuntimeStatus.Pending) or nameof(Core.Durable.RuntimeStatus.Running);
}
