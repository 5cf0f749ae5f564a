using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Core.Shadow;
using Factory.Stations.Importing;

namespace Factory.Stations.Releasing;

/// <summary>
/// Begins a new season of a line, which only a person does: all sealed cases so far are retired to train, in one step; then the ledger ends its season. In this order, as a ledger that goes on too long
/// only asks too much, and one that is emptied too early promises too much.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
/// <param name="time">Dates it.</param>
public sealed class NewSeason(IArtifactStore store, LineDefinition line, TimeProvider time)
{
    /// <summary>Begins it. Run again after a crash, it goes on; run twice with nothing imported between, it is the same season.</summary>
    /// <returns>Number of the season that is on now, and how many units were retired.</returns>
    /// <exception cref="BadSetupException">A question is pending, there are no cases, or a ledger cannot be read.</exception>
    public async Task<(int Season, int Retired)> Start(SeasonStart start, CancellationToken cancellationToken)
    {
        GapLedger ledger = await new LedgerStore(store, line).ReadWhole(cancellationToken);
        if (ledger.Pending is { } pending)
        {
            throw new BadSetupException(new Problem(line.Name, FormattableString.Invariant($"question {pending.Number} to the sealed cases is not answered yet. Let the cycle end that asked it (./factory run {line.Name}), then begin the season.")));
        }

        var cases = new CaseStore(store, line, time);
        (int season, IReadOnlyList<CaseRow> retired) = await cases.StartSeason(start, cancellationToken);
        await new SealedCasesStore(store, line).End(retired, season - 1, cancellationToken);
        await EndShadow(cancellationToken);
        return (season, retired.Select(row => row.Unit).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Challengers register anew, from one.</summary>
    private async Task EndShadow(CancellationToken cancellationToken)
    {
        var file = new ShadowStore(store, line);
        (ShadowBook? book, string? tag) = await file.Read(cancellationToken);
        if (book is not null)
        {
            var fresh = new ShadowState { Alpha = line.Release.Alpha, Delta = line.Release.Delta, Champion = book.State.Champion, LastNight = book.State.LastNight };
            await file.Save(book with { State = fresh, Products = [], Promotions = 0 }, tag, cancellationToken);
        }
    }
}
