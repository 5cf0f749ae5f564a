namespace Factory;

/// <summary>What the command's exit says to a script.</summary>
public static class ExitCode
{
    /// <summary>Done. A candidate that failed a station is a result, so it is done too.</summary>
    public const int Done = 0;

    /// <summary>A comparison found a difference: what <c>verify</c> looked at is not what it was. As <c>diff</c> and <c>cmp</c> end.</summary>
    public const int Different = 1;

    /// <summary>Wrong usage, or a setup that was refused with what to do.</summary>
    public const int BadSetup = 2;

    /// <summary>The cord was pulled: the line waits for a person.</summary>
    public const int Stopped = 3;

    /// <summary>The budget is spent.</summary>
    public const int BudgetSpent = 4;

    /// <summary>Interrupted; the same command goes on where it stopped.</summary>
    public const int Interrupted = 5;

    /// <summary>A bug, with the history kept.</summary>
    public const int Bug = 70;
}
