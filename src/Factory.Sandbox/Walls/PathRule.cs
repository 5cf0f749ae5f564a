namespace Factory.Sandbox.Walls;

/// <summary>One exception from "no path may be opened".</summary>
/// <param name="Path">An existing file or folder; links are followed when the rule is made, not later.</param>
/// <param name="Access">What may be done with it. Parts that make no sense for a file are left out for one.</param>
public sealed record PathRule(string Path, PathAccess Access);
