using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Stations.Evaluating;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>Compares the challenger with the champion on the confirm cases, and says whether it is worth a question to the sealed ones.</summary>
/// <param name="services">What stations work with.</param>
public sealed class ConfirmActivity(StationServices services)
{
    /// <summary>Compares the two.</summary>
    public async Task<ConfirmResult> Run(ActivityContext context, ReleaseInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine line = await services.Snapshots.Load(input.Cycle, cancellation);
        LineDefinition definition = line.Line.Definition;
        var evaluation = new CachedEvaluation(services);
        Task<IReadOnlyList<CaseResult>> Evaluate(Incumbent who) =>
            evaluation.Run(line.Line, line.Cases, new Runnable(who.Candidate, who.Binary, input.Cycle.Cycle), DataRole.Confirm, cancellation);

        IReadOnlyList<CaseResult> champion = await Evaluate(input.Champion);
        IReadOnlyList<CaseResult> challenger = await FailedCases.InsteadOfFault(() => Evaluate(input.Challenger), line.Cases.Rows(DataRole.Confirm));

        PairedDifferences differences = PairedDifferences.Between(champion, challenger, definition.Score, line.Cases.Rows(DataRole.Confirm));
        GapLedger ledger = await new LedgerStore(services.Store, definition).Read(cancellation);
        var options = new ConfirmationOptions { Delta = input.Delta(definition.Release) };
        ConfirmationResult confirmation = Confirmation.Decide(differences, ledger.NextThreshold, input.Challenger.FailedSubmissions, options);
        return new ConfirmResult(
            confirmation,
            EvidenceKernel.Lambda0(differences.StandardDeviation, line.Cases.UnitCounts.Sealed, ledger.NextThreshold),
            new ScorePair(ScoreSummary.Of(champion, definition.Score).Mean, ScoreSummary.Of(challenger, definition.Score).Mean),
            services.SecondsSince(began));
    }
}
