namespace Factory.Infra.Tests.Parsing;

/// <summary>A file as it is handed to the parser.</summary>
/// <param name="Path">From the repository's root, with forward slashes.</param>
public sealed record BicepSource(string Path, string Text);
