using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Models.Asking;

/// <summary>
/// Answers by what was asked: objects for request and answer, and <c>models/calls/ab/DIGEST.json</c>, which is made once and leads from one to the other. Of two who
/// answer the same request at once, both get the answer that was first.
/// </summary>
internal sealed class ModelJournal(IArtifactStore store)
{
    /// <summary>The answer to a request; null when there is none yet.</summary>
    public async Task<(ModelReply Reply, Digest Answer)?> Find(Digest request, CancellationToken cancellationToken)
    {
        if (await store.Read(Path(request), cancellationToken) is not { } pointer)
        {
            return null;
        }

        Digest answer = FactoryJson.Deserialize<JournalPointer>(pointer.Content.Span)!.Answer;
        return (FactoryJson.Deserialize<ModelReply>((await store.Get(answer, cancellationToken)).Span)!, answer);
    }

    /// <summary>Keeps an answer once its bill is written too, and gives the one that is kept.</summary>
    public async Task<(ModelReply Reply, Digest Answer)> Keep(Digest request, ModelReply reply, Task bill)
    {
        Task<Digest> put = store.Put(FactoryJson.SerializeReadable(reply), CancellationToken.None);
        await Task.WhenAll(put, bill);
        Digest answer = await put;
        byte[] pointer = FactoryJson.SerializeReadable(new JournalPointer(request, answer));
        return await store.CompareAndSwap(Path(request), pointer, expected: null, CancellationToken.None) is not null
            ? (reply, answer)
            : (await Find(request, CancellationToken.None))!.Value;
    }

    private static string Path(Digest request) => $"models/calls/{request.Hex[..2]}/{request.Hex}.json";

    private sealed record JournalPointer(Digest Request, Digest Answer);
}
