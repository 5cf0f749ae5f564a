using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Shadow;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>Where a line's shadow gate is kept. Changed by compare-and-swap only.</summary>
/// <param name="store">The state.</param>
/// <param name="line">The line.</param>
public sealed class ShadowStore(IArtifactStore store, LineDefinition line)
{
    /// <summary>Where it is, for reports.</summary>
    public string Location => new LineFiles(store, line.Name).ShadowPath;

    /// <summary>The book with its tag; nulls when there is none.</summary>
    /// <exception cref="BadSetupException">It cannot be read.</exception>
    public async Task<(ShadowBook? Book, string? Tag)> Read(CancellationToken cancellationToken)
    {
        TaggedContent? content = await store.Read(Location, cancellationToken);
        try
        {
            return (content is null ? null : FactoryJson.Deserialize<ShadowBook>(content.Content.Span), content?.Tag);
        }
        catch (Exception damaged) when (damaged is ArgumentException or JsonException)
        {
            throw new BadSetupException(new Problem(Location, $"cannot be read: {damaged.Message} Restore it from a copy."));
        }
    }

    /// <summary>Replaces the book.</summary>
    /// <exception cref="InvalidOperationException">Someone else changed it; nothing is changed.</exception>
    public async Task Save(ShadowBook book, string? tag, CancellationToken cancellationToken)
    {
        if (await store.CompareAndSwap(Location, FactoryJson.SerializeReadable(book), tag, cancellationToken) is null)
        {
            throw new InvalidOperationException($"{Location} was changed by someone else meanwhile. Nothing was taken; it is tried again.");
        }
    }

    /// <summary>Refuses a gate with which no challenger could be judged.</summary>
    /// <exception cref="BadSetupException">It is of another season's alpha or delta, or cannot be read.</exception>
    public async Task ThrowUnlessUsable(CancellationToken cancellationToken)
    {
        (ShadowBook? book, _) = await Read(cancellationToken);
        if (book is { State: { Registrations: > 0 } state } && (state.Alpha != line.Release.Alpha || state.Delta != line.Release.Delta))
        {
            throw new BadSetupException(new Problem("release", FormattableString.Invariant(
                $"has alpha {line.Release.Alpha} and delta {line.Release.Delta}, but this season of the shadow gate was begun with {state.Alpha} and {state.Delta} (see {Location}). Both are fixed for a season: write them back, or begin a new season with: ./factory season-start {line.Name} --why TEXT")));
        }
    }
}
