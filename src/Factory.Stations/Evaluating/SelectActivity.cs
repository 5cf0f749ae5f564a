using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Racing;
using Factory.Core.Releasing;
using Factory.Stations.State;

namespace Factory.Stations.Evaluating;

/// <summary>The second half of the evaluate station: the race's winner meets the frontrunner on the select cases.</summary>
/// <param name="services">What stations work with.</param>
public sealed class SelectActivity(StationServices services)
{
    /// <summary>Compares the two, and the champion for the reader.</summary>
    public async Task<SelectResult> Run(ActivityContext context, SelectInput input)
    {
        long began = services.Time.GetTimestamp();
        FrozenLine line = await services.Snapshots.Load(input.Cycle, context.CancellationToken);
        var evaluation = new CachedEvaluation(services);
        Task<IReadOnlyList<CaseResult>> Evaluate(Incumbent who) =>
            evaluation.Run(line.Line, line.Cases, new Runnable(who.Candidate, who.Binary, input.Cycle.Cycle), DataRole.Select, context.CancellationToken);

        IReadOnlyList<CaseResult> champion = await Evaluate(input.Champion);
        IReadOnlyList<CaseResult> frontrunner = await FailedCases.InsteadOfFault(() => Evaluate(input.Frontrunner), line.Cases.Rows(DataRole.Select));
        IReadOnlyList<CaseResult> winner = await FailedCases.InsteadOfFault(() => Evaluate(input.Winner), line.Cases.Rows(DataRole.Select));
        ScoreDefinition score = line.Line.Definition.Score;
        // Where a frontrunner fails, it has the worst score, as any candidate: taken for the best, as a champion's is, nothing could ever beat it.
        CaseResult[] toBeat = [.. frontrunner.Select(result => result.Score is null ? result with { Score = score.Worst, Error = null } : result)];
        IReadOnlyList<CaseRow> cases = line.Cases.Rows(DataRole.Select);
        FrontrunnerDecision decision = FrontrunnerRule.Decide(PairedDifferences.Between(toBeat, winner, score, cases));
        string[] broken = [.. ReleaseConditions.Broken(score, cases, champion, winner, Confirmation.HarmThreshold).Where(b => b.Mode == SliceMode.Veto).Select(b => b.Name)];
        return new SelectResult(
            decision.Accepted && broken.Length == 0,
            ScoreSummary.Of(winner, score).Mean,
            ScoreSummary.Of(frontrunner, score).Mean,
            ScoreSummary.Of(champion, score).Mean,
            decision.Units,
            decision.Z,
            services.SecondsSince(began)) { Broken = broken };
    }
}
