namespace Microsoft.DurableTask;

public readonly struct TaskName(string name)
{
    public string Name { get; } = name;
    public string Version { get; } = string.Empty;

    public static implicit operator string(TaskName value) => value.Name;
    public static implicit operator TaskName(string value) => new(value);
    public override string ToString() => Name;
}

public readonly struct TaskVersion(string? version)
{
    public static readonly TaskVersion Unversioned = new(string.Empty);

    public string Version { get; } = version ?? string.Empty;

    public static implicit operator string(TaskVersion value) => value.Version;
    public static implicit operator TaskVersion(string? value) => new(value);
}

public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
