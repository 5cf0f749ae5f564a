namespace Factory.Core.Gating;

/// <summary>What the confirm cases decided. All of it may be shown: it holds nothing of the sealed cases but the threshold.</summary>
/// <param name="Verdict">The word.</param>
/// <param name="Units">Confirm units compared.</param>
/// <param name="Evidence">ln e-value for "better by more than delta" on confirm.</param>
/// <param name="Threshold">Evidence that was asked here: rho times the ledger's threshold.</param>
/// <param name="Submit">Whether the frontrunner is to be submitted to the gate.</param>
/// <param name="ReturnToChampion">Whether the search is to go on from the champion again.</param>
public sealed record ConfirmationResult(
    ConfirmationVerdict Verdict, int Units, double Evidence, double Threshold, bool Submit, bool ReturnToChampion)
{
    /// <summary>Slices and guards that the confirm cases speak against, by name.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>
    /// The same where slices or guards speak against it: not submitted. What breaks a veto is a dead end, so the search returns to the champion; what only cannot be proved yet may be
    /// with more data.
    /// </summary>
    public ConfirmationResult Unless(IReadOnlyList<BrokenCondition> broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return broken.Count == 0 ? this : this with
        {
            Submit = false,
            ReturnToChampion = ReturnToChampion || broken.Any(b => b.Mode == SliceMode.Veto),
            Broken = [.. broken.Select(b => b.Name)],
        };
    }
}
