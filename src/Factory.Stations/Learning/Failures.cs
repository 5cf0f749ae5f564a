using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Learning;
using Factory.Core.Proposing;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Stations.Learning;

/// <summary>Reads out of a cycle's results what failed: builds, invariants, train cases, attempts from which no candidate came; also what was mended before it was tested again.</summary>
/// <param name="store">Where products and results are.</param>
internal sealed class Failures(IArtifactStore store)
{
    private const int MostDiagnostics = 5;
    private const int MostCases = 3;
    private const int LongestText = 1_500;

    /// <summary>The failures, in order of candidate.</summary>
    public async Task<IReadOnlyList<Finding>> Of(LearnInput input, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (CandidateResult candidate in input.Candidates.SelectMany(c => c.Before is { } before ? new[] { before, c } : [c]))
        {
            if (await Of(candidate, cancellationToken) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return [.. findings, .. (input.Failed ?? []).Select(Of)];
    }

    private async Task<Finding?> Of(CandidateResult candidate, CancellationToken cancellationToken)
    {
        if (candidate.Diagnostics.Count > 0)
        {
            Product product = await store.GetJson<Product>(candidate.Proposal.Product, cancellationToken);
            return Broken(candidate, candidate.Diagnostics) with { Code = CodeExcerpt.Of(product, candidate.Diagnostics[0]) };
        }

        return candidate.Evaluation is { Note: { } note } evaluation ? await FailsCases(candidate, evaluation.Results, note, cancellationToken) : null;
    }

    private static Finding Broken(CandidateResult candidate, IReadOnlyList<Diagnostic> diagnostics)
    {
        Diagnostic first = diagnostics[0];
        bool isBuilt = candidate.Build.Status == BuildStatus.Ok;
        string cause = isBuilt ? $"breaks the invariant {first.Code}: {first.Message}"
            : candidate.Build.Status == BuildStatus.Rejected ? $"is refused: {first.Code}: {first.Message}"
            : $"does not build: {first.Code}: {first.Message}";
        string[] mending = candidate.NotRepaired is { } why ? [$"mending it came to nothing: {why}"] : [];
        string advice = isBuilt ? "Keep the invariant for every observation, not only for those in the data." : "Write nothing of this kind again.";
        return new Finding(Cut(cause), [Who(candidate), Cut(cause), .. mending.Select(Cut)], advice)
        {
            Seen = string.Join('\n', diagnostics.Take(MostDiagnostics).Select(d => Cut(d.ToString())).Prepend(cause[..cause.IndexOf(':', StringComparison.Ordinal)] + ":")),
        };
    }

    private async Task<Finding> FailsCases(CandidateResult candidate, Digest results, string note, CancellationToken cancellationToken)
    {
        var all = await store.GetJson<List<CaseResult>>(results, cancellationToken);
        CaseResult[] failed = [.. all.Where(r => r.Score is null)];
        string what = failed.FirstOrDefault()?.Error ?? note[(note.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        string cause = Cut($"fails on train cases: {what}");
        Product product = await store.GetJson<Product>(candidate.Proposal.Product, cancellationToken);
        string count = string.Create(CultureInfo.InvariantCulture, $"It fails on {failed.Length} of the first {all.Count} train cases.");
        var seen = new StringBuilder(count);
        foreach (string error in failed.Select(r => r.Error ?? "no score").Distinct().Take(MostCases))
        {
            seen.Append("\n* ").Append(Cut(error));
        }

        return new Finding(cause, [Who(candidate), cause, .. failed.Take(MostCases).Select(r => $"case {r.Id}")], "Give a finite decision for every observation.")
        {
            Seen = failed.Length == 0 ? $"It scores beyond the declared range: {what}" : seen.ToString(),
            Code = CodeExcerpt.Of(product, diagnostic: null),
        };
    }

    private static Finding Of(FailedProposal failed)
    {
        string cause = Cut($"no candidate came of it: {failed.Why}");
        string who = failed.Origin?.Model is { } model ? $" by model {model}" : "";
        return new Finding(cause, [FormattableString.Invariant($"attempt {failed.Number}{who}"), cause], "Hand in a whole and usable product, in the form that is asked for, that differs from those before.") { Seen = cause };
    }

    private static string Who(CandidateResult candidate) => $"candidate #{candidate.Proposal.Candidate.Short} by {candidate.Proposal.Proposer}";

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
