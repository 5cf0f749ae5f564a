using System.Net.Http.Headers;
using System.Text.Json;

namespace Factory.Stations.Models.Wire;

/// <summary>
/// Asks a server of the user's own which model it serves, where nobody named one: an address alone is then enough to begin. A server that serves several must be
/// told which; one that keeps no list gets the name <c>default</c>, as such servers take any.
/// </summary>
internal static class ServedModel
{
    private const int MaxBytes = 1024 * 1024;
    private const int Shown = 10;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The name, or why there is none and what to do. Waits for the server, for at most ten seconds.</summary>
    public static (string? Model, string? Why) Ask(ModelDefinition definition, string? key)
    {
        try
        {
            // A redirect would carry the secret elsewhere.
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = s_patience, MaxResponseContentBufferSize = MaxBytes };
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{definition.BaseUrl.ToString().TrimEnd('/')}/models"));
            request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
            using HttpResponseMessage response = http.Send(request);
            using Stream body = response.Content.ReadAsStream();
            return Choose(response.IsSuccessStatusCode ? Names(body) : []);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            string what = error is TaskCanceledException ? $"it said nothing for {s_patience.TotalSeconds} s" : error.Message.TrimEnd('.');
            return (null, $"OPENAI_MODEL is not set, and {definition.Endpoint} cannot be asked which model it serves: {what}. Start the server, correct OPENAI_BASE_URL, or set OPENAI_MODEL.");
        }
    }

    private static (string? Model, string? Why) Choose(List<string> names) => names switch
    {
        [] => (ModelDefinition.DefaultName, null),
        [string only] => (only, null),
        _ => (null, $"OPENAI_BASE_URL serves {names.Count} models. Set OPENAI_MODEL to one of them: {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? ", ..." : "")}."),
    };

    private static List<string> Names(Stream body)
    {
        try
        {
            using JsonDocument list = JsonDocument.Parse(body);
            return list.RootElement.ValueKind == JsonValueKind.Object && list.RootElement.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array
                ? [.. data.EnumerateArray().Select(Name).OfType<string>().Distinct(StringComparer.Ordinal)]
                : [];
        }
        catch (JsonException)
        {
            // No list, then: a page of a proxy, or a server that answers every path.
            return [];
        }
    }

    private static string? Name(JsonElement model) =>
        model.ValueKind == JsonValueKind.Object && model.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: > 0 and <= 200 } name ? name : null;
}
