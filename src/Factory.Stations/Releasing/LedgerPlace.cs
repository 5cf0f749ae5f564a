using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Stations.State;

namespace Factory.Stations.Releasing;

/// <summary>Where a line's sealed ledger is, and what is kept beside it: in the state, or beside the file that <c>data.ledger</c> names.</summary>
internal sealed class LedgerPlace(IArtifactStore store, LineDefinition line)
{
    public string Ledger => line.Data.Ledger ?? new LineFiles(store, line.Name).LedgerPath;

    public string Cases => $"{Ledger}.cases";

    public string Aside(int season) => FormattableString.Invariant($"{Ledger}.season-{season}");

    public async Task<(T? Value, string? Tag)> Read<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        TaggedContent? content = line.Data.Ledger is null ? await store.Read(path, cancellationToken) : await LedgerFile.Read(path, cancellationToken);
        return content is null
            ? (null, null)
            : (FactoryJson.Deserialize<T>(content.Content.Span) ?? throw new InvalidDataException($"{path} is empty. Restore it from a copy."), content.Tag);
    }

    public async Task<bool> Swap<T>(string path, T value, string? tag, CancellationToken cancellationToken)
    {
        byte[] content = FactoryJson.SerializeReadable(value);
        return line.Data.Ledger is null
            ? await store.CompareAndSwap(path, content, tag, cancellationToken) is not null
            : await LedgerFile.CompareAndSwap(path, content, tag, cancellationToken);
    }
}
