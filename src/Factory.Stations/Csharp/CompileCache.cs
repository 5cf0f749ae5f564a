using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>
/// Keeps what was compiled of a line's own files between starts, so that a start needs no compiler. It lies in the state, which only trusted code
/// writes; it is named by all that went into it: the whole request, and the very builds of Factory and of the runtime.
/// </summary>
internal sealed class CompileCache(IArtifactStore store)
{
    public async Task<CompileReply?> Read(CompileRequest request, CancellationToken cancellationToken)
    {
        TaggedContent? found = await store.Read(Path(request), cancellationToken);
        if (found is null)
        {
            return null;
        }

        var reader = new WireReader();
        reader.Reset(found.Content.ToArray(), 0, found.Content.Length);
        try
        {
            return CompileReply.Read(reader);
        }
        catch (WireFormatException)
        {
            // Damaged: compiled again, and written over.
            return null;
        }
    }

    public async Task Write(CompileRequest request, CompileReply reply, CancellationToken cancellationToken)
    {
        var writer = new WireWriter(reply.Binary.Length + reply.Codec.Length + 4096);
        reply.Write(writer);
        try
        {
            await store.Write(Path(request), writer.Written.ToArray(), cancellationToken);
        }
        catch (ArtifactStoreException)
        {
            // Not kept, it costs the next start a second. Commands that only read must work on a state that cannot be written.
        }
    }

    private static string Path(CompileRequest request)
    {
        var content = new WireWriter();
        request.Write(content);
        foreach (Type type in (Type[])[typeof(CaseRow), typeof(CandidateHost), typeof(object)])
        {
            content.String(type.Module.ModuleVersionId.ToString());
        }

        return $"cache/csharp/{Digest.Of(content.Written).Hex}.bin";
    }
}
