using Factory.Api.Documents;

namespace Factory.Api.Progress;

/// <summary>A cycle has ended.</summary>
/// <param name="Line">The line.</param>
/// <param name="Cycle">What it came to.</param>
public sealed record CycleEvent(string Line, CycleDocument Cycle);
