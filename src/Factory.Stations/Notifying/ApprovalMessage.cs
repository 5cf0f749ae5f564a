using System.Globalization;
using System.Text;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;

namespace Factory.Stations.Notifying;

/// <summary>What people are told of a release that waits for approval: what it is, whether it is safe, what to type.</summary>
/// <param name="Line">The line.</param>
/// <param name="Rollout">The release.</param>
/// <param name="Level"><c>approval</c> at first, <c>reminder-20260224</c> on later days.</param>
public sealed record ApprovalMessage(string Line, Rollout Rollout, string Level) : INotice
{
    /// <inheritdoc/>
    public string Delivery => FormattableString.Invariant($"{Line}.v{Rollout.Version}.{Level}");

    /// <inheritdoc/>
    public string Id => FormattableString.Invariant($"{Delivery}.{Rollout.Began.Ticks:x}");

    /// <inheritdoc/>
    public string? Owner => Rollout.Release.Release.Owner;

    /// <inheritdoc/>
    public string Subject => $"{Line}: {Rollout.Text}";

    /// <inheritdoc/>
    public object Body => new ApprovalBody(Delivery, Level, Subject, Text, Line, Rollout.Version, Rollout.Deadline);

    /// <inheritdoc/>
    public string Text
    {
        get
        {
            (string version, int live) = (FormattableString.Invariant($"v{Rollout.Version}"), Rollout.Champion.Version ?? 0);
            var text = new StringBuilder();
            text.Append($"{Line}: {Rollout.Text}{(Owner is { Length: > 0 } owner ? $" (owner {owner})" : "")}.\n\n");
            text.Append($"What it is:     {Evidence(Rollout.Release)}\n");
            text.Append(CultureInfo.InvariantCulture, $"Is it safe:     v{live} stays live until somebody approves. After the deadline {version} is given up.\n");
            text.Append(CultureInfo.InvariantCulture, $"Look:           ./factory diff {Line} v{live} {Rollout.Challenger.Candidate.Short}\n");
            text.Append($"Approve:        ./factory approve {Line} {version}\n");
            text.Append($"Reject:         ./factory reject {Line} {version} --why \"...\"\n");
            return text.ToString();
        }
    }

    private static string Evidence(RedeployInput of)
    {
        string candidate = FormattableString.Invariant($"#{of.Release.Challenger.Candidate.Short} of cycle {of.Release.Cycle.Cycle}");
        string confirm = of.Confirm?.ToEvidence() is { } e ? FormattableString.Invariant($", {e.Scores.Champion:0.####} to {e.Scores.Challenger:0.####} on {e.Units} confirm units") : "";
        return $"{candidate}{confirm}, passed the gate";
    }
}
