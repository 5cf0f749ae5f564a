using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Lines;
using Factory.Stations.State;

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

    /// <summary>Where the ledger is, for reports.</summary>
    public string Location => line.Data.Ledger ?? new LineFiles(store, line.Name).LedgerPath;

    /// <summary>The ledger; an empty one when there is none.</summary>
    public async Task<GapLedger> Read(CancellationToken cancellationToken) => (await Load(cancellationToken)).Ledger;

    /// <summary>Refuses a ledger with which no question could be asked.</summary>
    /// <exception cref="BadSetupException">It was edited or cut, is of another season's alpha, or cannot be read.</exception>
    public async Task ThrowUnlessUsable(CancellationToken cancellationToken)
    {
        try
        {
            GapLedger ledger = await Read(cancellationToken);
            if (ledger.Alpha != line.Release.Alpha && ledger.History.Count > 0)
            {
                throw new BadSetupException(new Problem("release.alpha", FormattableString.Invariant(
                    $"is {line.Release.Alpha}, but the season of these sealed cases was begun with {ledger.Alpha} (see {Location}). Alpha is fixed for a season: write it back, or begin a new season with new sealed cases.")));
            }
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
        TaggedContent? content = line.Data.Ledger is { } file
            ? await LedgerFile.Read(file, cancellationToken)
            : await store.Read(Location, cancellationToken);
        GapLedger ledger = content is null
            ? GapLedger.Start(line.Release.Alpha)
            : FactoryJson.Deserialize<GapLedger>(content.Content.Span) ?? throw new InvalidDataException($"The ledger {Location} is empty. Restore it from a copy.");
        return (ledger, content?.Tag);
    }

    private async Task<bool> Save(GapLedger ledger, string? tag, CancellationToken cancellationToken)
    {
        byte[] content = FactoryJson.SerializeReadable(ledger);
        return line.Data.Ledger is { } file
            ? await LedgerFile.CompareAndSwap(file, content, tag, cancellationToken)
            : await store.CompareAndSwap(Location, content, tag, cancellationToken) is not null;
    }
}
