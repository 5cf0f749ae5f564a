namespace Factory.Core.Lines;

/// <summary>What a line's product is made of.</summary>
public enum ProductKindName
{
    /// <summary>C# source that implements the line's policy interface.</summary>
    Csharp,

    /// <summary>A prompt template with model settings.</summary>
    Prompt,

    /// <summary>A folder with commands, in any language.</summary>
    Command,
}
