namespace Factory.Core.Lines;

/// <summary>How a model hands in what it changes.</summary>
public enum AnswerForm
{
    /// <summary>Every changed file whole.</summary>
    Files,

    /// <summary>Edits: what to search, what to put in its place.</summary>
    Edits,
}
