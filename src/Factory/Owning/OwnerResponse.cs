namespace Factory.Owning;

/// <summary>What the owner did.</summary>
/// <param name="ExitCode">Exit code for the command that asked.</param>
/// <param name="Output">For its stdout.</param>
/// <param name="Error">For its stderr.</param>
public sealed record OwnerResponse(int ExitCode, string Output, string Error);
