namespace Factory.Core.Proposing;

/// <summary>A compiled expression of the closed grammar. Reads its variables from consecutive doubles beginning at <paramref name="variables"/>, in the order of <see cref="MethodShell.Variables"/>; booleans are 0 or 1.</summary>
public delegate double EvolvedProgram(ref double variables);
