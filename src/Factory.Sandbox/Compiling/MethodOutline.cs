namespace Factory.Sandbox.Compiling;

/// <summary>Where a method's expression stands in the product's text, and what it may use, as C# writes it.</summary>
public sealed record MethodOutline(int Start, int Length, IReadOnlyList<MethodVariable> Variables);
