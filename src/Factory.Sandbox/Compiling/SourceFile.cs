namespace Factory.Sandbox.Compiling;

/// <summary>A source text and its path within the line.</summary>
public sealed record SourceFile(string Path, string Text);
