using Factory.Core.Gating;

namespace Factory.Core.Releasing;

/// <summary>Output of the confirm activity.</summary>
/// <param name="Confirmation">What the evidence says, and what follows.</param>
/// <param name="Lambda0">Informed bet for the gate, from the spread on the confirm cases.</param>
/// <param name="Scores">Mean scores on the confirm cases.</param>
/// <param name="Seconds">Seconds it took.</param>
public sealed record ConfirmResult(ConfirmationResult Confirmation, double Lambda0, ScorePair Scores, double Seconds)
{
    /// <summary>What releases and manifests keep of it.</summary>
    public ConfirmEvidence ToEvidence() => new(Confirmation.Units, Scores, Confirmation.Evidence, Confirmation.Threshold);
}
