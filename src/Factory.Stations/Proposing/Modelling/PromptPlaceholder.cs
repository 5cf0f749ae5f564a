namespace Factory.Stations.Proposing.Modelling;

/// <summary>A place in a template that is filled.</summary>
/// <param name="Name">What stands between the braces.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
public sealed record PromptPlaceholder(string Name, int Line, int Column);
