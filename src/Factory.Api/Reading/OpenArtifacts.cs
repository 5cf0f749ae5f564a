using System.Globalization;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Proposing;
using Factory.Core.Releasing;

namespace Factory.Api.Reading;

/// <summary>
/// Which artifacts may be shown: those that manifests, releases and the champion's pointer name, and nothing else. They name products, binaries, frozen
/// views without case rows, results on train cases, and what proposers asked models, which holds train cases alone. Results on select and confirm cases are objects too, but only pointers that are not served name them; sealed
/// cases and scores are no objects at all.
/// </summary>
public static class OpenArtifacts
{
    private const int Digits = 32;

    /// <summary>Half of a digest, which is enough to find it and not enough to forge it.</summary>
    public static UInt128 Key(Digest digest) => UInt128.Parse(digest.Hex.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The artifacts that a cycle's manifest names.</summary>
    public static IEnumerable<Digest> Of(CycleManifest manifest)
    {
        IEnumerable<Digest?> candidates = manifest.Candidates.SelectMany(c => new Digest?[] { c.Product, c.Binary, c.Results });
        IEnumerable<Digest?> places = new[] { manifest.ChampionBefore, manifest.Champion, manifest.Frontrunner }.SelectMany(p => new Digest?[] { p.Product, p.Binary });
        IEnumerable<ProposalOrigin> origins = manifest.Candidates.Select(c => c.Origin).Concat((manifest.Failed ?? []).Select(f => f.Origin)).OfType<ProposalOrigin>();
        IEnumerable<Digest?> asked = origins.SelectMany(o => o.Requests.Concat(o.Answers).Select(d => (Digest?)d).Append(o.Template));
        return candidates.Concat(places).Concat(asked).Append(manifest.Snapshot).OfType<Digest>();
    }

    /// <summary>The artifacts that a release names.</summary>
    public static IEnumerable<Digest> Of(ReleaseRecord release) => new Digest?[] { release.Product, release.Binary, release.Snapshot }.OfType<Digest>();
}
