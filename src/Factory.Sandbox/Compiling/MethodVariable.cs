namespace Factory.Sandbox.Compiling;

/// <summary>A numeric or boolean variable of a method, as C# writes it inside the method.</summary>
public sealed record MethodVariable(string Source, bool IsBoolean);
