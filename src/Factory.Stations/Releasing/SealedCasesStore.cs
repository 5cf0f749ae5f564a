using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Lines;

namespace Factory.Stations.Releasing;

/// <summary>
/// What a ledger has been asked about, kept beside it, so that a ledger which outlives a state notices cases that changed, are gone, or are of a season that has ended. Changed by
/// compare-and-swap only.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
public sealed class SealedCasesStore(IArtifactStore store, LineDefinition line)
{
    private const int Attempts = 20;

    private readonly LedgerPlace _place = new(store, line);

    /// <summary>Refuses sealed cases of which no question may be asked under this ledger. Before the first question everything may change.</summary>
    /// <exception cref="BadSetupException">They changed, shrank, or are of a season that has ended.</exception>
    public async Task ThrowIfBurnt(IReadOnlyList<CaseRow> rows, CancellationToken cancellationToken) =>
        ThrowIfBurnt((await Load(cancellationToken)).Cases, rows);

    /// <summary>Notes which cases the next question is about. Called before it is numbered.</summary>
    /// <exception cref="BadSetupException">No question may be asked of them.</exception>
    public async Task Note(Digest fingerprint, IReadOnlyList<CaseRow> rows, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            (SealedCases known, string? tag) = await Load(cancellationToken);
            ThrowIfBurnt(known, rows);
            SealedCases grown = known.Grown(fingerprint, rows);
            if (ReferenceEquals(grown, known) || await _place.Swap(_place.Cases, grown, tag, cancellationToken))
            {
                return;
            }
        }

        throw new InvalidOperationException($"{_place.Cases} was changed by others {Attempts} times in a row. Nothing was asked of the sealed cases.");
    }

    /// <summary>
    /// Ends the ledger's season, once its sealed cases have been retired in the line: they are noted first, then the ledger is put aside and an empty one takes its place. A ledger that is of a later season
    /// already, because a line that shares it went ahead, stays as it is. Run again after a crash, it goes on.
    /// </summary>
    /// <param name="retired">The sealed cases of the season that ended.</param>
    /// <param name="season">Its number.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public async Task End(IReadOnlyList<CaseRow> retired, int season, CancellationToken cancellationToken)
    {
        (SealedCases known, string? tag) = await Load(cancellationToken);
        SealedCases ended = known.Ended(retired);
        bool isNews = !known.HasRetired(retired);
        if (isNews && !await _place.Swap(_place.Cases, ended, tag, cancellationToken))
        {
            throw new InvalidOperationException($"{_place.Cases} was changed by someone else meanwhile. Run it again.");
        }

        // Every question notes its cases first: where none are noted, all of the ledger is of seasons that have ended.
        if (isNews || known.Cases.Count == 0)
        {
            await PutAside(season, cancellationToken);
        }
    }

    private async Task PutAside(int season, CancellationToken cancellationToken)
    {
        (GapLedger? ledger, string? tag) = await _place.Read<GapLedger>(_place.Ledger, cancellationToken);
        if (ledger is null or { History.Count: 0 })
        {
            return;
        }

        string aside = _place.Aside(season);
        (GapLedger? before, string? asideTag) = await _place.Read<GapLedger>(aside, cancellationToken);
        bool isKept = before?.History.Count >= ledger.History.Count || await _place.Swap(aside, ledger, asideTag, cancellationToken);
        if (!isKept || !await _place.Swap(_place.Ledger, GapLedger.Start(line.Release.Alpha), tag, cancellationToken))
        {
            throw new InvalidOperationException($"{_place.Ledger} was changed by someone else meanwhile. Run it again.");
        }
    }

    private async Task<(SealedCases Cases, string? Tag)> Load(CancellationToken cancellationToken)
    {
        try
        {
            (SealedCases? known, string? tag) = await _place.Read<SealedCases>(_place.Cases, cancellationToken);
            return (known ?? new SealedCases(), tag);
        }
        catch (JsonException damaged)
        {
            throw new BadSetupException(new Problem(_place.Cases, $"cannot be read: {damaged.Message} It says which cases the ledger was asked about: restore it from a copy."));
        }
    }

    private void ThrowIfBurnt(SealedCases known, IReadOnlyList<CaseRow> rows)
    {
        if (known.WhyBurnt(rows) is { } why)
        {
            throw new BadSetupException(new Problem(_place.Ledger, $"{why}. Bring them back as they were, or begin a new season with cases that nobody has seen: ./factory season-start {line.Name} --why TEXT"));
        }
    }
}
