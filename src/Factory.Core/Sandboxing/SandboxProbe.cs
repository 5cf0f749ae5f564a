namespace Factory.Core.Sandboxing;

/// <summary>One forbidden act that was attempted inside the walls.</summary>
/// <param name="Act">The act, in a few words, such as <c>read a file outside</c>.</param>
/// <param name="IsDenied">Whether it came to nothing.</param>
/// <param name="Detail">What was seen, such as the system's error.</param>
public sealed record SandboxProbe(string Act, bool IsDenied, string Detail);
