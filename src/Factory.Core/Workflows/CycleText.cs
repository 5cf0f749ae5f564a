using System.Globalization;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Releasing;

namespace Factory.Core.Workflows;

/// <summary>What stations did, in a line for people.</summary>
/// <param name="score">How scores are to be read.</param>
public sealed class CycleText(ScoreDefinition score)
{
    /// <summary>A score for people: percent when the range lies within [0, 1], else five significant digits.</summary>
    public static string Format(double value, ScoreDefinition score) => score is { Low: >= 0, High: <= 1 }
        ? (value * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%"
        : value.ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>How building went.</summary>
    public static string Build(IReadOnlyList<CandidateResult> candidates)
    {
        int built = candidates.Count(c => c.Build.Status == BuildStatus.Ok);
        string text = Invariant($"{Count(candidates.Count, "candidate")} · {built} built");
        Diagnostic? first = candidates.SelectMany(c => c.Build.Diagnostics).FirstOrDefault();
        return built == candidates.Count || first is null ? text : $"{text} · {first}";
    }

    /// <summary>How the invariants went.</summary>
    public static string Test(IReadOnlyList<CandidateResult> candidates)
    {
        var tested = candidates.Where(c => c.Test is not null).ToList();
        int invariants = tested.Count == 0 ? 0 : tested.Max(c => c.Test!.Invariants);
        string text = Invariant($"{tested.Count(c => c.Passed)} of {tested.Count} pass {Count(invariants, "invariant")}");
        var broken = tested.SelectMany(c => c.Test!.Failures).FirstOrDefault();
        return broken is null ? text : $"{text} · {broken.Name}: {broken.Failure}";
    }

    /// <summary>How the challenger fared.</summary>
    public static string Release(ReleaseResult result)
    {
        string confirm = $"confirm: {result.Confirm.Confirmation.Verdict.ToString().ToLowerInvariant()}{(result.Confirm.Confirmation.Broken is [var broke, ..] ? $", breaks {broke}" : "")}";
        string gate = result.Shadow is { } shadow ? shadow.Text : $"sealed gate: {(result.Gate is { Passed: true } ? "passed" : "keep the champion")}";
        return result switch
        {
            { Abandoned: true } => $"{confirm} · abandoned by a person",
            { Broken: { } broken } => $"{confirm} · turned down: breaks {broken}, a test from the answer to a stop",
            { Redeploy: { } live } => Invariant($"{confirm} · {gate} · v{live.Version} is live"),
            { Overtaken: true } => $"{confirm} · {gate} · somebody else changed the champion meanwhile, nothing went live",
            { Rollout: { Refused: { } refused } } => $"{confirm} · {gate} · not rolled out: {refused}",
            { Rollout: { } rollout } => $"{confirm} · {gate} · {rollout.Text}",
            { Gate: not null } or { Shadow: not null } => $"{confirm} · {gate}",
            { Confirm.Confirmation.ReturnToChampion: true } => $"{confirm} · the search returns to the champion",
            _ => $"{confirm} · not submitted, the search goes on",
        };
    }

    /// <summary>How a challenger fared that is the champion's prompt under another model.</summary>
    public static string Release(ReleaseResult result, ModelSwap swap)
    {
        string confirm = $"confirm: {result.Confirm.Confirmation.Verdict.ToString().ToLowerInvariant()}";
        string proved = swap.Margin == 0 ? "to be better" : Invariant($"to lose at most {swap.Margin * 100:0.##}% of the range");
        return result switch
        {
            { Redeploy: not null } or { IsTurnedDown: true } or { Rollout: not null } or { Overtaken: true } => Release(result),
            { Gate: not null } => $"{confirm} · sealed gate: `{swap.To}` is not proved {proved}, `{swap.From}` stays",
            { Confirm.Confirmation.Verdict: ConfirmationVerdict.Harmful } => $"{confirm} · `{swap.To}` is worse, `{swap.From}` stays",
            _ => $"{confirm} · `{swap.From}` stays: not submitted, as the confirm cases do not show `{swap.To}` {proved} {Provable(result.Confirm.Confirmation)}",
        };
    }

    /// <summary>How the race's winner did on the select cases.</summary>
    public string Select(Incumbent winner, SelectResult result)
    {
        string verdict = result.Accepted ? "new frontrunner" : result.Broken is [var first, ..] ? $"breaks {first}: the frontrunner stays" : "the frontrunner stays";
        return $"#{winner.Candidate.Short} {Format(result.Winner, score)} on select (champion {Format(result.Champion, score)}) · {verdict}";
    }

    /// <summary>What a swap is about.</summary>
    public string Swap(ModelSwap swap, Incumbent swapped, Incumbent champion) => Invariant(
        $"`{swap.From}` -> `{swap.To}` · {Format(swapped.Train, score)} on train (champion {Format(champion.Train, score)}) · may lose {swap.Margin * 100:0.##}% of the range");

    private static string Provable(ConfirmationResult confirm) => Invariant(
        $"({Count(confirm.Units, "unit")} could show {Math.Ceiling(NonInferiority.SmallestMargin(confirm.Units, confirm.Threshold) * 1000) / 10:0.#}% at best)");

    private static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
