namespace Factory.Core;

/// <summary>Something a station has to say about a candidate, addressed to whoever writes the next one.</summary>
/// <param name="Code">Short stable name of the rule, such as <c>CS0103</c>, <c>allow-list</c>, <c>deadline</c> or an invariant's name.</param>
/// <param name="Message">What is wrong and what to do instead.</param>
/// <param name="File">File of the product; null when it is not about a place.</param>
/// <param name="Line">1-based line; 0 when not about a place.</param>
/// <param name="Column">1-based column; 0 when not about a place.</param>
public sealed record Diagnostic(string Code, string Message, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>The diagnostic on one line, its place written as places of a <see cref="Problem"/> are.</summary>
    public override string ToString() => $"{Place}{Code}: {Message}";

    private string Place => File is null ? "" : Line == 0 ? $"{File}: " : FormattableString.Invariant($"{File}:{Line}:{Column}: ");
}
