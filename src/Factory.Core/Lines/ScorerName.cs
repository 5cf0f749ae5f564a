namespace Factory.Core.Lines;

/// <summary>How a prompt line scores an answer.</summary>
public enum ScorerName
{
    /// <summary>The answer is the expected text, but for space around it.</summary>
    Exact,

    /// <summary>The answer holds the expected text.</summary>
    Contains,

    /// <summary>A pattern finds the expected text; or finds anything, where nothing is expected.</summary>
    Regex,

    /// <summary>The answer is JSON, and the value at a path is the expected one.</summary>
    Json,

    /// <summary>The answer is a number, close enough to the expected one.</summary>
    Number,

    /// <summary>A model grades the answer by a rubric, or compares it with another text in both orders.</summary>
    Judge,
}
