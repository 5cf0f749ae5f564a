namespace Factory.Core.Gating;

/// <summary>What can be proved of one slice with the data there are. An estimate for people; it decides nothing but whether a proof is refused.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="ConfirmUnits">Its units in confirm.</param>
/// <param name="SealedUnits">Its units in sealed.</param>
/// <param name="Provable">Least loss, in parts of the range, that an unharmed challenger can be proved to stay below, half of the time; null for none.</param>
/// <param name="MoreUnits">Units missing in confirm and sealed together for the margin to be provable at this spread; 0 when none are, and for vetoes.</param>
/// <param name="CannotPass">Whether the proof would fail whatever the challenger: there are too few units even if it never differed from the champion.</param>
public sealed record SlicePlan(SliceDefinition Slice, int ConfirmUnits, int SealedUnits, double? Provable, int MoreUnits, bool CannotPass)
{
    /// <summary>All this in a sentence.</summary>
    public string Text
    {
        get
        {
            string units = FormattableString.Invariant($"slice {Slice.Name} has {ConfirmUnits} confirm and {SealedUnits} sealed units");
            return Slice.Mode == SliceMode.Veto
                ? FormattableString.Invariant($"{units}: its veto stops what looks harmful, and promises nothing")
                : CannotPass ? FormattableString.Invariant($"{units}: that nothing beyond {Slice.Margin * 100:G3}% of the range is lost cannot be proved of any challenger. Collect about {MoreUnits} more units of it in these roles, or write `mode: veto`")
                : MoreUnits > 0 ? FormattableString.Invariant($"{units}: at this spread an unharmed challenger will hardly pass. Collect about {MoreUnits} more units of it in these roles for an even chance")
                : FormattableString.Invariant($"{units}: a loss of {Provable * 100:G3}% of the range can be ruled out, {Slice.Margin * 100:G3}% is asked");
        }
    }
}
