namespace Factory.Core.Releasing;

/// <summary>Input of the gate activity.</summary>
/// <param name="Release">Who challenges whom.</param>
/// <param name="Lambda0">Informed bet, found on the confirm cases.</param>
public sealed record GateInput(ReleaseInput Release, double Lambda0);
