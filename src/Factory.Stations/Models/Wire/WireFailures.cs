using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Factory.Stations.Models.Wire;

/// <summary>Reads what went wrong from what came over the wire. What a server said is quoted in part, on one line, without secrets.</summary>
internal sealed class WireFailures(SecretRedactor redactor, TimeProvider time)
{
    private const int ExcerptLength = 300;

    public ModelFailedException OfConnection(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            new(ModelFailureKind.Unreachable, $"no connection ({Excerpt(redactor.Redact(error.Message))})"),
        _ => OfBrokenAnswer(error.InnerException ?? error, null),
    };

    public ModelFailedException OfBrokenAnswer(Exception error, HttpStatusCode? status) => status is { } said && (int)said >= 500
        ? new(ModelFailureKind.ServerFault, FormattableString.Invariant($"it answered {(int)said}, and the connection broke"))
        : new(ModelFailureKind.Interrupted, $"the connection broke before the answer was whole ({Excerpt(redactor.Redact(error.Message))})");

    public ModelFailedException OfUnreadable(ReadOnlySpan<byte> body)
    {
        string text = Text(body);
        string what = body.Length == 0 ? "an answer of 0 bytes"
            : text.TrimStart() is ['<', ..] ? $"a web page instead of an answer: {Quote(text)}"
            : text.TrimStart() is ['{' or '[', ..] ? $"an answer that ends too early or is no JSON: {Quote(text)}"
            : $"something that is no JSON: {Quote(text)}";
        return new(ModelFailureKind.Unreadable, $"status 200 with {what}");
    }

    /// <summary>For an SDK that could not make sense of a JSON document.</summary>
    public ModelFailedException OfShape(Exception error) => new(ModelFailureKind.Unreadable, $"an answer of another shape than the provider's format ({error.GetType().Name})");

    public ModelFailedException OfStatus(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        int status = (int)response.StatusCode;
        string text = Text(body);
        ModelFailureKind kind = Kind(status, text);
        string said = ErrorMessage(body) ?? text;
        string quoted = said.Length == 0 ? "" : $": {Quote(said)}";
        return new(kind, string.Create(CultureInfo.InvariantCulture, $"it answered {status} {response.StatusCode}{quoted}"), RetryAfter(response.Headers));
    }

    /// <summary>A text on one short line.</summary>
    public static string Excerpt(string text)
    {
        // A little more than is shown: blanks are joined.
        string start = text.Length > ExcerptLength * 2 ? text[..(ExcerptLength * 2)] : text;
        string line = string.Join(' ', string.Concat(start.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return (line.Length > ExcerptLength ? line[..ExcerptLength] + "..." : line).TrimEnd('.');
    }

    private static ModelFailureKind Kind(int status, string text) => status switch
    {
        400 or 403 when Says(text, "content_filter", "content_policy", "content management policy") => ModelFailureKind.ContentFiltered,
        400 when Says(text, "model_not_found", "invalid model") => ModelFailureKind.ModelNotFound,
        402 => ModelFailureKind.QuotaSpent,
        400 when Says(text, "credit balance") => ModelFailureKind.QuotaSpent,
        429 => Says(text, "insufficient_quota", "billing") ? ModelFailureKind.QuotaSpent : ModelFailureKind.RateLimited,
        401 or 403 => ModelFailureKind.Unauthorized,
        404 when text.TrimStart() is ['{', ..] && Says(text, "model", "deployment") => ModelFailureKind.ModelNotFound,
        404 or 405 or (>= 300 and < 400) => ModelFailureKind.WrongAddress,
        408 => ModelFailureKind.TimedOut,
        >= 500 => ModelFailureKind.ServerFault,
        _ => ModelFailureKind.BadRequest,
    };

    private static bool Says(string text, params string[] words) => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    // {"error":{"message":...}} is what both providers say, and {"error":"..."} some others.
    private static string? ErrorMessage(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out JsonElement error)
                ? error.ValueKind == JsonValueKind.String ? error.GetString()
                    : error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null
                : null;
        }
        catch (JsonException)
        {
            // Not JSON: the text itself is quoted.
            return null;
        }
    }

    private string Quote(string text) => $"\"{Excerpt(redactor.Redact(text))}\"";

    private static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body.Length > 64 * 1024 ? body[..(64 * 1024)] : body);

    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        // Azure OpenAI says it in milliseconds too, and more exactly.
        TimeSpan? exact = headers.TryGetValues("retry-after-ms", out IEnumerable<string>? values) && int.TryParse(values.First(), CultureInfo.InvariantCulture, out int ms) ? TimeSpan.FromMilliseconds(ms) : null;
        TimeSpan? wait = exact ?? headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
