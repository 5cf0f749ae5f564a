using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Lines;

namespace Factory.EndToEnd.Tests.Serving;

/// <summary>A hundred requests and fifty events a second, and a memory of what was acknowledged.</summary>
internal sealed class ServeLoad(string spool, string stopped)
{
    private const int MostInFlight = 200;

    private int _number;

    /// <summary>Request ids of runs that were acknowledged.</summary>
    public ConcurrentBag<string> Runs { get; } = [];

    /// <summary>Keys of those.</summary>
    public ConcurrentBag<string> RunKeys { get; } = [];

    /// <summary>Keys of pulls that were acknowledged.</summary>
    public ConcurrentBag<string> Pulls { get; } = [];

    /// <summary>Rows that were acknowledged.</summary>
    public ConcurrentBag<string> Rows { get; } = [];

    /// <summary>Ids of events that ask for a run.</summary>
    public ConcurrentBag<string> RunEvents { get; } = [];

    /// <summary>Ids of events that pull the cord.</summary>
    public ConcurrentBag<string> PullEvents { get; } = [];

    public int Sent => _number;

    /// <summary>Goes on until cancelled, and returns when every request has an answer or none any more.</summary>
    public async Task Run(HttpClient client, CancellationToken stop)
    {
        ConcurrentDictionary<Task, bool> inFlight = new();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            for (int tick = 0; await timer.WaitForNextTickAsync(stop); tick++)
            {
                if (inFlight.Count < MostInFlight)
                {
                    Task request = Ask(client, ++_number);
                    inFlight[request] = true;
                    _ = request.ContinueWith(ended => inFlight.TryRemove(ended, out _), TaskScheduler.Default);
                }

                if (tick % 2 == 0)
                {
                    Send(++_number);
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(inFlight.Keys);
        }
    }

    private async Task Ask(HttpClient client, int number)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"key-{number}");
        try
        {
            if (number % 10 == 0)
            {
                await Post(client, $"/api/lines/{stopped}/stops", """{"why":"load"}""", key);
                Pulls.Add(key);
            }
            else if (number % 10 == 1)
            {
                string row = string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"row-{number}\",\"a\":1,\"b\":2,\"truth\":3}}\n");
                await Post(client, $"/api/lines/{stopped}/cases", row, key, "application/x-ndjson");
                Rows.Add(row);
            }
            else
            {
                JsonNode run = await Post(client, $"/api/lines/{GuessLine.Name}/runs", "{}", key);
                Runs.Add((string)run["run"]!);
                RunKeys.Add(key);
            }
        }
        catch (HttpRequestException)
        {
            // Killed before it could answer: whether it was done is not known.
        }
    }

    private static async Task<JsonNode> Post(HttpClient client, string path, string body, string key, string type = "application/json")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        message.Headers.Add("Idempotency-Key", key);
        using HttpResponseMessage answer = await client.SendAsync(message);
        string text;
        try
        {
            text = await answer.Content.ReadAsStringAsync();
        }
        catch (IOException cut)
        {
            throw new HttpRequestException("cut off", cut);
        }

        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private void Send(int number)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"event-{number:000000}");
        bool pulls = number % 5 == 0;
        string data = pulls ? """{"action":"pull","why":"load"}""" : "{}";
        string message = $$"""{"version":1,"id":"{{id}}","type":"{{(pulls ? "cord" : "run")}}","line":"{{(pulls ? stopped : GuessLine.Name)}}","data":{{data}}}""";
        File.WriteAllText(Path.Combine(spool, id + ".tmp"), message);
        File.Move(Path.Combine(spool, id + ".tmp"), Path.Combine(spool, id + ".json"));
        (pulls ? PullEvents : RunEvents).Add(id);
    }
}
