namespace Factory.Owning;

/// <summary>A command for the process that owns the state.</summary>
/// <param name="Command">Its name, such as <c>cord pull</c>.</param>
/// <param name="Arguments">As on the command line.</param>
public sealed record OwnerRequest(string Command, IReadOnlyList<string> Arguments);
