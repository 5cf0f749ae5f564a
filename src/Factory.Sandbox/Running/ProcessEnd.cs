namespace Factory.Sandbox.Running;

/// <summary>Exit codes by which a worker says why it ended itself.</summary>
public static class ProcessEnd
{
    public const int OutOfMemory = 90;

    public const int ParentGone = 91;

    public const int WallMissing = 92;
}
