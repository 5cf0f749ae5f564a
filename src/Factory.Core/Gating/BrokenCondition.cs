namespace Factory.Core.Gating;

/// <summary>A slice or guard that speaks against a challenger. Of sealed cases it never leaves the gate.</summary>
/// <param name="Name">Such as <c>slice weekend</c> or <c>guard latency</c>.</param>
/// <param name="Mode">How it speaks.</param>
public sealed record BrokenCondition(string Name, SliceMode Mode);
