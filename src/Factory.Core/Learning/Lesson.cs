namespace Factory.Core.Learning;

/// <summary>What a failure or a stop taught: kept with the line, readable and editable by people, handed to later proposals while it is not retired.</summary>
/// <param name="Id">Names it within the line, such as <c>0003-01</c>.</param>
/// <param name="Cycle">Cycle that wrote it.</param>
/// <param name="Cause">What went wrong.</param>
/// <param name="Evidence">Candidates, units or cases that show it.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Lesson(string Id, int Cycle, string Cause, IReadOnlyList<string> Evidence, string Advice)
{
    /// <summary>The code that failed, or the part of it that matters; null when none is at fault.</summary>
    public string? Code { get; init; }

    /// <summary>Who found the cause: <c>diagnostics</c>, the name of a model, or a person.</summary>
    public string By { get; init; } = "diagnostics";

    /// <summary>Why it is not handed to proposals any more; null while it is.</summary>
    public string? Retired { get; init; }
}
