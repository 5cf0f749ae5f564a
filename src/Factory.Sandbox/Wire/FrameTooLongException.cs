namespace Factory.Sandbox.Wire;

/// <summary>The other end of a pipe announced a frame longer than agreed.</summary>
public sealed class FrameTooLongException(int length, int limit) : Exception($"a frame of {length} bytes exceeds the limit of {limit}");
