namespace Factory.Sandbox.Tests.Soak;

/// <summary>One candidate of a soak, and how the kind must end it.</summary>
/// <param name="Number">Counts from 0.</param>
/// <param name="Family">Such as <c>sound</c> or <c>endless loop</c>.</param>
/// <param name="Source">Its only file.</param>
/// <param name="Expected">What its verdict must contain.</param>
internal sealed record SoakCandidate(int Number, string Family, string Source, string Expected);
