namespace Factory.Core.Proposing;

/// <summary>A variable that an evolved expression may use.</summary>
/// <param name="Source">How C# writes it inside the method: <c>space</c>, or <c>o.Cost</c>.</param>
/// <param name="IsBoolean">True for a condition, false for a number.</param>
public sealed record ShellVariable(string Source, bool IsBoolean);
