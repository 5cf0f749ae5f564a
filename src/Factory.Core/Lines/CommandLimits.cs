namespace Factory.Core.Lines;

/// <summary>What the commands of a command line may use. Deadlines are wall-clock time, each for one run of the command.</summary>
public sealed record CommandLimits
{
    /// <summary>Seconds that <c>build</c> may take.</summary>
    public double BuildSeconds { get; init; } = 120;

    /// <summary>Seconds that <c>test</c> may take.</summary>
    public double TestSeconds { get; init; } = 60;

    /// <summary>Seconds that <c>run</c> may take over all the cases it is given at once: at most 2,000.</summary>
    public double RunSeconds { get; init; } = 60;

    /// <summary>Seconds that <c>score</c> may take over the answers to one run.</summary>
    public double ScoreSeconds { get; init; } = 60;

    /// <summary>Memory in MiB: of each process, and of all processes of a command together.</summary>
    public int MemoryMb { get; init; } = 1024;

    /// <summary>MiB that a command may write to its standard output.</summary>
    public int OutputMb { get; init; } = 16;

    /// <summary>MiB that a workspace may hold, and any one file in it.</summary>
    public int DiskMb { get; init; } = 256;

    /// <summary>Processes and threads that a command may have at the same time.</summary>
    public int Processes { get; init; } = 64;
}
