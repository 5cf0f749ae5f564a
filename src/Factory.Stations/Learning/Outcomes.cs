using Factory.Core.Building;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Workflows;

namespace Factory.Stations.Learning;

/// <summary>What became of a cycle's proposals that could have seen lessons. Pure.</summary>
internal static class Outcomes
{
    private const string Program = "command";

    /// <summary>One for each; none for what a plain search proposed, and for what a budget kept from being tested.</summary>
    public static IReadOnlyList<ProposalOutcome> Of(LearnInput input, ScoreDefinition score) =>
    [
        .. input.Candidates.Where(c => c.Proposal.Origin is not null && (c.Test is not null || c.Build.Status != BuildStatus.Ok)).Select(c => Of(c, score)),
        .. (input.Failed ?? []).Where(f => f.Origin is not null).Select(f => new ProposalOutcome(Group(f.Origin!), f.Origin!.Lessons, ProposalEnd.Nothing)),
    ];

    private static ProposalOutcome Of(CandidateResult candidate, ScoreDefinition score)
    {
        ProposalOrigin origin = candidate.Proposal.Origin!;
        ProposalEnd end = candidate.Build.Status != BuildStatus.Ok ? ProposalEnd.NotBuilt : candidate.Passed ? ProposalEnd.Passed : ProposalEnd.NotPassed;
        string[] lessons = [.. origin.Lessons.Union(candidate.Before?.Proposal.Origin?.Lessons ?? [])];
        double mean = candidate.Evaluation?.Mean ?? 0;
        return new ProposalOutcome(Group(origin), lessons, end, candidate.Evaluation?.Count ?? 0, score.Goal == ScoreGoal.Maximize ? mean : -mean);
    }

    private static string Group(ProposalOrigin origin) => origin.Model is { } model ? $"{Lesson.Model}{model}" : Program;
}
