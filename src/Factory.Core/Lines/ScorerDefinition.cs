namespace Factory.Core.Lines;

/// <summary>One scorer of a prompt line: gives 0 to 1 for an answer.</summary>
public sealed record ScorerDefinition
{
    /// <summary>How it scores.</summary>
    public required ScorerName Use { get; init; }

    /// <summary>Weight within the case's score; above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Field of the case that holds what is right; null where none is needed.</summary>
    public string? Expect { get; init; }

    /// <summary>json, and number where the answer is JSON: where the value stands, such as <c>$.order.lines[0].sku</c>.</summary>
    public string? Path { get; init; }

    /// <summary>regex: the pattern, matched in linear time; its first group, or all that it matches, is the value.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether upper and lower case are the same (exact, contains, regex, json).</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>number: how far off it may be.</summary>
    public double Absolute { get; init; }

    /// <summary>number: how far off it may be, in parts of what is right. The wider of the two counts.</summary>
    public double Relative { get; init; }

    /// <summary>judge: name of the model in the configuration.</summary>
    public string? Model { get; init; }

    /// <summary>judge: the file that says what is good; trusted.</summary>
    public string? Rubric { get; init; }

    /// <summary>judge: field of the case that holds a text to compare the answer with, shown to the judge; null to grade the answer alone.</summary>
    public string? Against { get; init; }
}
