using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Factory.EndToEnd.Tests.Serving;

/// <summary>What a user does with <c>curl</c>.</summary>
internal static class ServeClient
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Sends JSON, and gives the answer's JSON if its status is the expected one.</summary>
    public static async Task<JsonNode> Post(this HttpClient client, string path, string body, int status, string? key = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            message.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage answer = await client.SendAsync(message);
        string text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Looks at a resource until it is as wanted.</summary>
    public static async Task<JsonNode> Until(this HttpClient client, string path, Func<JsonNode, bool> wanted)
    {
        using var limit = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            JsonNode now = (await client.GetFromJsonAsync<JsonNode>(path, limit.Token))!;
            if (wanted(now))
            {
                return now;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Waits for the end of a run that was asked for.</summary>
    public static Task<JsonNode> Ended(this HttpClient client, JsonNode run) =>
        client.Until((string)run["links"]!["self"]!, r => (string)r["status"]! is not ("queued" or "running"));
}
