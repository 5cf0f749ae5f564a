namespace Factory.Core.Gating;

/// <summary>What the confirm cases decided. All of it may be shown: it holds nothing of the sealed cases but the threshold.</summary>
/// <param name="Verdict">The word.</param>
/// <param name="Units">Confirm units compared.</param>
/// <param name="Evidence">ln e-value for "better by more than delta" on confirm.</param>
/// <param name="Threshold">Evidence that was asked here: rho times the ledger's threshold.</param>
/// <param name="Submit">Whether the frontrunner is to be submitted to the gate.</param>
/// <param name="ReturnToChampion">Whether the search is to go on from the champion again.</param>
public sealed record ConfirmationResult(
    ConfirmationVerdict Verdict, int Units, double Evidence, double Threshold, bool Submit, bool ReturnToChampion);
