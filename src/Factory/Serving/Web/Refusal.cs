using System.Text.Json;
using Factory.Api.Http;
using Factory.Core;

namespace Factory.Serving.Web;

/// <summary>What the server refuses by itself, before the API sees it: problem details (RFC 9457).</summary>
public static class Refusal
{
    /// <summary>An answer that says what happened and what to do.</summary>
    /// <param name="status">HTTP status code.</param>
    /// <param name="title">What happened, in a few words.</param>
    /// <param name="detail">What to do.</param>
    /// <param name="headers">Further headers.</param>
    public static ApiResponse Of(int status, string title, string detail, params (string Name, string Value)[] headers) => new()
    {
        Status = status,
        ContentType = "application/problem+json",
        Headers = headers.ToDictionary(h => h.Name, h => h.Value),
        Body = JsonSerializer.SerializeToUtf8Bytes(new { Type = "about:blank", Title = title, Status = status, Detail = detail }, FactoryJson.Readable),
    };
}
