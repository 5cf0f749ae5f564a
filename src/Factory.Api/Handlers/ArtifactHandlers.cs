using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Problems;
using Factory.Api.Reading;
using Factory.Core.Artifacts;

namespace Factory.Api.Handlers;

/// <summary>Immutable artifacts, as far as they may be shown (see <see cref="OpenArtifacts"/>).</summary>
/// <param name="services">What handlers work with.</param>
internal sealed class ArtifactHandlers(ApiServices services)
{
    public IReadOnlyList<ApiRoute> Routes =>
    [
        new()
        {
            Method = "GET",
            Template = "/api/artifacts/{sha256}",
            Operation = "getArtifact",
            Summary = "The bytes of an artifact that a manifest or a release names: products, binaries, frozen views, results on train cases. Nothing hidden is served.",
            Produces = ["application/json", "application/octet-stream"],
            Handler = Get,
        },
    ];

    private async Task<ApiResponse> Get(ApiCall call, CancellationToken cancellationToken)
    {
        Digest digest = Digest.Parse(call["sha256"]);
        if (!await services.Stations.Store.Contains(digest, cancellationToken) || !await IsOpen(OpenArtifacts.Key(digest), cancellationToken))
        {
            // One answer for both: whether something hidden is there is no caller's business.
            throw ApiProblem.NotFound("There is no such artifact, or none that may be shown. Manifests and releases name those that may.");
        }

        ReadOnlyMemory<byte> bytes = await services.Stations.Store.Get(digest, cancellationToken);
        return new ApiResponse
        {
            Status = 200,
            ContentType = bytes.Span is [(byte)'{' or (byte)'[', ..] ? Answer.Json : "application/octet-stream",
            Body = bytes,
            Headers = new Dictionary<string, string>
            {
                ["ETag"] = $"\"{digest}\"",
                ["Cache-Control"] = "private, max-age=31536000, immutable",
                ["X-Content-Type-Options"] = "nosniff",
            },
        };
    }

    private async Task<bool> IsOpen(UInt128 key, CancellationToken cancellationToken)
    {
        foreach (LineEntry line in services.Catalog.All())
        {
            if ((await services.Reader.View(line.Name, cancellationToken)).Open.Contains(key))
            {
                return true;
            }
        }

        return false;
    }
}
