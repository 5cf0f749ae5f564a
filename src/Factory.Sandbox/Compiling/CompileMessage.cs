namespace Factory.Sandbox.Compiling;

/// <summary>What the compiler or a check has to say; line and column 1-based, 0 when not about a place.</summary>
public sealed record CompileMessage(string Code, string Text, string? File = null, int Line = 0, int Column = 0);
