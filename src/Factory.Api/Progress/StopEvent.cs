using Factory.Api.Documents;

namespace Factory.Api.Progress;

/// <summary>The line is stopped, or free again.</summary>
/// <param name="Line">The line.</param>
/// <param name="Stop">The stop that holds it; null when it is free to run.</param>
public sealed record StopEvent(string Line, StopDocument? Stop);
