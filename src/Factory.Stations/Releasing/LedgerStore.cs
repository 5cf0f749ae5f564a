using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Lines;

namespace Factory.Stations.Releasing;

/// <summary>
/// Where a line's sealed ledger is kept: in the state, or in the file that <c>data.ledger</c> names (beside real data, so that throwing a state away
/// refills nothing). Changed by compare-and-swap only. In the state it is durable when a call returns; a file of its own is synced and renamed, its folder is not synced.
/// </summary>
/// <param name="store">The state.</param>
/// <param name="line">The line, with its folder's ledger file when it names one.</param>
public sealed class LedgerStore(IArtifactStore store, LineDefinition line)
{
    private const int Attempts = 20;

    private readonly LedgerPlace _place = new(store, line);

    /// <summary>Where the ledger is, for reports.</summary>
    public string Location => _place.Ledger;

    /// <summary>The ledger; an empty one when there is none.</summary>
    public async Task<GapLedger> Read(CancellationToken cancellationToken) => (await Load(cancellationToken)).Ledger;

    /// <summary>Refuses a ledger with which no question could be asked.</summary>
    /// <exception cref="BadSetupException">It was edited or cut, is of another season's alpha, or cannot be read.</exception>
    public async Task ThrowUnlessUsable(CancellationToken cancellationToken)
    {
        GapLedger ledger = await ReadWhole(cancellationToken);
        if (ledger.Alpha != line.Release.Alpha && ledger.History.Count > 0)
        {
            throw new BadSetupException(new Problem("release.alpha", FormattableString.Invariant(
                $"is {line.Release.Alpha}, but the season of these sealed cases was begun with {ledger.Alpha} (see {Location}). Alpha is fixed for a season: write it back, or begin a new season with new sealed cases: ./factory season-start {line.Name} --why TEXT")));
        }
    }

    /// <summary>The ledger; an empty one when there is none.</summary>
    /// <exception cref="BadSetupException">It was edited or cut, or cannot be read.</exception>
    public async Task<GapLedger> ReadWhole(CancellationToken cancellationToken)
    {
        try
        {
            return await Read(cancellationToken);
        }
        catch (Exception damaged) when (damaged is ArgumentException or JsonException or InvalidDataException)
        {
            throw new BadSetupException(new Problem(Location, damaged.Message));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem(Location, $"{unreadable.Message} The ledger that data.ledger names must be a file that can be read and written."));
        }
    }

    /// <summary>Changes the ledger. <paramref name="change"/> may be called again when someone else was faster.</summary>
    public async Task<T> Change<T>(Func<GapLedger, (GapLedger Ledger, T Result)> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            (GapLedger ledger, string? tag) = await Load(cancellationToken);
            (GapLedger changed, T result) = change(ledger);
            if (ReferenceEquals(changed, ledger) || await Save(changed, tag, cancellationToken))
            {
                return result;
            }
        }

        throw new InvalidOperationException($"The ledger {Location} was changed by others {Attempts} times in a row. Nothing was asked of the sealed cases.");
    }

    private async Task<(GapLedger Ledger, string? Tag)> Load(CancellationToken cancellationToken)
    {
        (GapLedger? ledger, string? tag) = await _place.Read<GapLedger>(_place.Ledger, cancellationToken);
        return (ledger ?? GapLedger.Start(line.Release.Alpha), tag);
    }

    private Task<bool> Save(GapLedger ledger, string? tag, CancellationToken cancellationToken) => _place.Swap(_place.Ledger, ledger, tag, cancellationToken);
}
