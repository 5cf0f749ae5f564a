using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>
/// Keeps compiled trusted code between starts. It lies in the state, which only trusted code writes; it is named by everything that went into it: the
/// sources, and the very builds of Factory and of the runtime.
/// </summary>
internal sealed class TrustedCache(IArtifactStore store)
{
    public async Task<TrustedBuild?> Read(Digest key, CancellationToken cancellationToken)
    {
        TaggedContent? found = await store.Read(Path(key), cancellationToken);
        if (found is null)
        {
            return null;
        }

        var reader = new WireReader();
        reader.Reset(found.Content.ToArray(), 0, found.Content.Length);
        try
        {
            return reader.Bytes() is { } contract && reader.Bytes() is { } codec && reader.Bytes() is { } scorer && reader.Remaining == 0
                ? new TrustedBuild(contract, codec, scorer) : null;
        }
        catch (WireFormatException)
        {
            // Cut short by a crash: compiled again, and written over.
            return null;
        }
    }

    public Task Write(Digest key, TrustedBuild build, CancellationToken cancellationToken)
    {
        var writer = new WireWriter(build.Contract.Length + build.Codec.Length + build.Scorer.Length + 16);
        writer.Bytes(build.Contract);
        writer.Bytes(build.Codec);
        writer.Bytes(build.Scorer);
        return store.Write(Path(key), writer.Written.ToArray(), cancellationToken);
    }

    private static string Path(Digest key)
    {
        string[] builds = [.. new[] { typeof(CaseRow), typeof(CandidateHost), typeof(TrustedCache), typeof(object) }.Select(t => t.Module.ModuleVersionId.ToString())];
        return $"cache/csharp/{Digest.Of(string.Join('|', [key.Hex, .. builds])).Hex}.bin";
    }
}
