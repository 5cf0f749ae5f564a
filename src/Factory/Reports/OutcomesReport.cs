namespace Factory.Reports;

/// <summary>What <c>outcomes</c> took in.</summary>
/// <param name="Line">The line.</param>
/// <param name="Input">The file.</param>
/// <param name="Taken">Taken now.</param>
/// <param name="Late">Of them, after their night had entered the trial.</param>
/// <param name="Known">Told before, the same.</param>
/// <param name="Refused">Not taken.</param>
/// <param name="Rows">Each row that was refused.</param>
/// <param name="Report">File that says what became of every row.</param>
public sealed record OutcomesReport(string Line, string Input, int Taken, int Late, int Known, int Refused, IReadOnlyList<RefusedOutcome> Rows, string Report)
{
    /// <summary>New cases that came along.</summary>
    public int Cases { get; init; }

    /// <summary>What the trial under way has come to; null when there is none.</summary>
    public string? Trial { get; init; }

    /// <summary>What there is to say when the champion's own level has fallen just now; null otherwise.</summary>
    public string? Level { get; init; }

    /// <summary>Id of the stop that followed; null when none did.</summary>
    public string? Stop { get; init; }
}
