namespace Factory.Infra.Tests.Parsing;

/// <summary>A place that is no Bicep.</summary>
public sealed record BicepFault(int Line, int Column, string Text);
