using System.IO.Pipelines;
using System.Text;
using Factory.Api.Http;
using Factory.Engine.Tests;

namespace Factory.Api.Tests;

public sealed class ProgressTests
{
    [Fact]
    public async Task A_run_is_told_as_it_happens_and_gone_on_with_where_the_client_stood()
    {
        await using ApiPlace place = await ApiPlace.Open();
        place.Proposer.Says[1] = ["0.7"];
        Task<List<string>> watching = Watch(place, lastId: null, until: "\"status\":\"done\",\"kind\":\"api\"");
        await place.Post("/api/lines/pricing/runs", """{"cycles":2}""");

        List<string> events = await watching;

        events.Count(e => e.StartsWith("event: station", StringComparison.Ordinal)).ShouldBeGreaterThan(6);
        events.Count(e => e.StartsWith("event: cycle", StringComparison.Ordinal)).ShouldBe(2);
        string[] ids = [.. events.Where(IsProgress).Select(Id)];
        ids.Distinct().Count().ShouldBe(ids.Length);

        List<string> rest = await Watch(place, lastId: ids[3], until: $"id: {ids[^1]}\n");
        rest.Where(IsProgress).Select(Id).ShouldBe(ids[4..]);
        (await Watch(place, lastId: "nonsense", until: "progress of pricing")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_is_told()
    {
        await using ApiPlace place = await ApiPlace.Open();
        await place.Post("/api/lines/pricing/stops", """{"why":"wait"}""");

        List<string> events = await Watch(place, lastId: null, until: "\"stop\":null", async seen =>
        {
            if (seen.Contains("S-1", StringComparison.Ordinal))
            {
                await place.Post("/api/stops/S-1/answer", """{"decision":"continue","note":"seen","noTest":"none needed"}""");
            }
        });

        events.Count(e => e.StartsWith("event: stop", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_quiet_stream_stays_open_and_ends_when_its_time_is_over()
    {
        var clock = new ManualClock();
        await using ApiPlace place = await ApiPlace.Open(clock);
        ApiResponse response = await place.Get("/api/lines/pricing/events?seconds=40");
        using var body = new MemoryStream();
        Task writing = response.Stream!(body, CancellationToken.None);
        using var turn = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (int i = 0; i < 10_000 && !writing.IsCompleted; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await turn.WaitForNextTickAsync();
        }

        await writing.WaitAsync(TimeSpan.FromSeconds(1));
        string[] told = Encoding.UTF8.GetString(body.ToArray()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        told[0].ShouldBe(": progress of pricing");
        told[1..^1].ShouldAllBe(t => t == ": still here");
        told.Length.ShouldBeInRange(3, 4, "forty seconds hold two quiet quarters of a minute");
        told[^1].ShouldContain("Last-Event-ID");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    [InlineData("soon")]
    public async Task A_stream_has_a_limit(string seconds)
    {
        await using ApiPlace place = await ApiPlace.Open();
        (await place.Get($"/api/lines/pricing/events?seconds={seconds}")).Status.ShouldBe(400);
    }

    private static bool IsProgress(string block) => block.StartsWith("event: station", StringComparison.Ordinal) || block.StartsWith("event: cycle", StringComparison.Ordinal);

    private static string Id(string block) => block.Split('\n')[1]["id: ".Length..];

    /// <summary>Reads events until one holds a text, then goes away.</summary>
    private static async Task<List<string>> Watch(ApiPlace place, string? lastId, string until, Func<string, Task>? then = null)
    {
        ApiResponse response = await place.Get("/api/lines/pricing/events?seconds=60", lastId is null ? [] : [("Last-Event-ID", lastId)]);
        (response.Status, response.ContentType).ShouldBe((200, "text/event-stream"));
        var pipe = new Pipe();
        using var gone = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Task writing = response.Stream!(pipe.Writer.AsStream(), gone.Token);
        using var reader = new StreamReader(pipe.Reader.AsStream(), Encoding.UTF8);
        List<string> blocks = [];
        var block = new StringBuilder();
        while (!blocks.Any(b => b.Contains(until, StringComparison.Ordinal)))
        {
            string line = await reader.ReadLineAsync(gone.Token) ?? throw new InvalidOperationException("The stream has ended.");
            block.Append(line).Append('\n');
            if (line.Length == 0)
            {
                blocks.Add(block.ToString());
                block.Clear();
                await (then?.Invoke(blocks[^1]) ?? Task.CompletedTask);
            }
        }

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => writing);
        return blocks;
    }
}
