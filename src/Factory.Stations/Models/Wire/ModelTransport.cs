using System.Net.Http.Headers;
using System.Text.Json;

namespace Factory.Stations.Models.Wire;

/// <summary>
/// Stands under both SDKs: puts the secret on the request, reads the answer up to a limit, and turns everything that is no JSON document with status 200 into a
/// <see cref="ModelFailedException"/>. So SDKs hold no secret, and neither see nor tell what a server says in its errors.
/// </summary>
internal sealed class ModelTransport(WireSecret secret, WireFailures failures, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const int MaxBytes = 10 * 1024 * 1024;
    private const int Chunk = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await secret.Put(request, cancellationToken);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw failures.OfConnection(error);
        }

        byte[] body = await Read(response, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw failures.OfStatus(response, body);
            }
        }

        ThrowIfNotJson(body);
        response.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return response;
    }

    private async Task<byte[]> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var body = new MemoryStream();
            byte[] chunk = new byte[Chunk];
            for (int got; (got = await stream.ReadAsync(chunk, cancellationToken)) > 0;)
            {
                body.Write(chunk, 0, got);
                if (body.Length > MaxBytes)
                {
                    response.Dispose();
                    throw new ModelFailedException(ModelFailureKind.TooLarge, FormattableString.Invariant($"it answered more than {MaxBytes / 1024 / 1024} MiB and was cut off"));
                }
            }

            return body.ToArray();
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            response.Dispose();
            throw failures.OfBrokenAnswer(error, response.StatusCode);
        }
    }

    private void ThrowIfNotJson(byte[] body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 64 });
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            throw failures.OfUnreadable(body);
        }
    }
}
