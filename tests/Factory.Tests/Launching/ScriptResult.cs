namespace Factory.Tests.Launching;

public sealed record ScriptResult(int ExitCode, string Output, string Error);
