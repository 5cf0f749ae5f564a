using System.Text.Json.Serialization;

namespace Factory.Core.Learning;

/// <summary>What a failure or a stop taught: kept with the line, readable and editable by people, handed to later proposals while it is not retired.</summary>
/// <param name="Id">Names it within the line, such as <c>0003-01</c>, <c>S-2</c> or <c>P-1</c>; also its file.</param>
/// <param name="Cycle">Cycle that wrote it; 0 when none did.</param>
/// <param name="Cause">What went wrong.</param>
/// <param name="Evidence">Candidates, units or cases that show it; a case as <c>case ID</c>.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record Lesson(string Id, int Cycle, string Cause, IReadOnlyList<string> Evidence, string Advice)
{
    /// <summary>What <see cref="By"/> says when nobody was asked.</summary>
    public const string Diagnostics = "diagnostics";

    /// <summary>What <see cref="By"/> begins with when a model was asked; its name follows.</summary>
    public const string Model = "model ";

    /// <summary>The code that failed, or the part of it that matters; null when none is at fault.</summary>
    public string? Code { get; init; }

    /// <summary>Who found the cause, or wrote it last: <c>diagnostics</c>, <c>model NAME</c>, or a person.</summary>
    public string By { get; init; } = Diagnostics;

    /// <summary>Why it is not handed to proposals any more; null while it is.</summary>
    public string? Retired { get; init; }

    /// <summary>The person who brought it back after it was retired; null for nobody. The machine retires no such lesson.</summary>
    public string? KeptBy { get; init; }

    /// <summary>How much better proposals did that saw it, shrunk towards 0, between -1 and 1; filled in when lessons are read, and no part of the file.</summary>
    [JsonIgnore]
    public double Effect { get; init; }

    /// <summary>Whether a person wrote it, wrote it anew, or brought it back: the machine does not retire it.</summary>
    [JsonIgnore]
    public bool IsOfPerson => KeptBy is not null || (By != Diagnostics && !By.StartsWith(Model, StringComparison.Ordinal));
}
