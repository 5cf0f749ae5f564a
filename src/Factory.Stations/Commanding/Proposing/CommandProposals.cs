using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Proposing;

namespace Factory.Stations.Commanding.Proposing;

/// <summary>The finished runs of a call that is not finished.</summary>
internal sealed class CommandProposals(IArtifactStore store, ProposalRequest request)
{
    private string Path => FormattableString.Invariant($"lines/{request.Line.Definition.Name}/cycles/{request.Cycle:0000}/command/{Digest.Of(request.Key).Hex[..16]}.json");

    public async Task<IReadOnlyList<ProposedRun>> Read(CancellationToken cancellationToken)
    {
        try
        {
            return await store.Read(Path, cancellationToken) is { } kept ? FactoryJson.Deserialize<List<ProposedRun>>(kept.Content.Span) ?? [] : [];
        }
        catch (JsonException)
        {
            // Of another version of Factory: the runs are made again, which costs time and nothing else.
            return [];
        }
    }

    public Task Keep(IReadOnlyList<ProposedRun> runs, CancellationToken cancellationToken) =>
        store.Write(Path, FactoryJson.SerializeReadable(runs), cancellationToken);
}
