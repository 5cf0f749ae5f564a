using System.Text;
using Factory.Core.Budgeting;
using Factory.Core.Releasing;

namespace Factory.Stations.Deploying;

/// <summary>The message of a release's commit: the confirm evidence, the gate's verdict and the cost. Of the sealed cases only the bit, the threshold and the counts.</summary>
internal static class CommitMessage
{
    public static async Task<string> Of(StationServices services, Shipment shipment, CancellationToken cancellation)
    {
        string line = shipment.Order.Line;
        if (shipment.Order.Action == Core.Deploying.DeployAction.Undo)
        {
            return FormattableString.Invariant($"{line}: back to v{shipment.Version}\n\nv{shipment.Order.Version} was rolled back.\n");
        }

        var text = new StringBuilder(FormattableString.Invariant($"{line}: v{shipment.Version}\n\nCandidate {shipment.Product.Id()}.\n"));
        if (shipment.Release is not { } release)
        {
            return text.ToString();
        }

        text.Append(FormattableString.Invariant($"Replaces v{release.Release.Champion.Version ?? 0}; found in cycle {release.Release.Cycle.Cycle}.\n"));
        if (release.Confirm?.ToEvidence() is { } confirm)
        {
            text.Append(FormattableString.Invariant($"Confirm: {confirm.Scores.Champion:0.####} before, {confirm.Scores.Challenger:0.####} now, on {confirm.Units} units; "));
            text.Append(FormattableString.Invariant($"ln e {confirm.LnE:0.##}, asked {confirm.Threshold:0.##}.\n"));
        }

        if (release.Gate is { } gate)
        {
            text.Append(FormattableString.Invariant($"Sealed gate: {(gate.Passed ? "passed" : "kept the champion")}, threshold ln {gate.Threshold:0.##}, submission {gate.Submissions} of the season.\n"));
        }

        Spend all = (await services.Models.Spend.Read(line, cancellation)).Cycles.GetValueOrDefault(release.Release.Cycle.Cycle, Spend.None);
        return text.Append(FormattableString.Invariant($"Cost of that cycle's models: {all.Usd:0.00} USD, {all.Tokens} tokens.\n")).ToString();
    }
}
