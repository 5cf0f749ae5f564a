using System.Text.Json.Nodes;
using Factory.Commands;
using Factory.EndToEnd.Tests.Lines;
using Factory.Engine.Tests;
using Factory.Hosting;
using Factory.Rendering;
using Factory.Serving;
using Factory.Serving.Web;

namespace Factory.EndToEnd.Tests.Serving;

/// <summary>Nights under a clock that a test moves: the whole server in this process, on a real port and a real state.</summary>
public sealed class ScheduleTests : IDisposable
{
    private const string Runs = $"/api/lines/{GuessLine.Name}/runs";

    private readonly Workplace _place = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2030, 1, 1, 1, 59, 0, TimeSpan.Zero));

    public ScheduleTests() => File.AppendAllText(Path.Combine(_place.Root, "lines", GuessLine.Name, "line.yaml"), "\nschedule: \"0 0 2 * * *\"\n");

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_night_is_run_once_a_missed_one_is_caught_up_once()
    {
        string log = await During(async client =>
        {
            await Marked("2030-01-01T01:59:00Z");
            _clock.Advance(TimeSpan.FromSeconds(59));
            (await client.Until(Runs, _ => true))["items"]!.AsArray().ShouldBeEmpty("it is not two o'clock yet");
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Marked("2030-01-01T02:00:00Z");
            await Done(client, runs: 1);
        });
        log.ShouldContain("next run guess 02:00 UTC");
        log.ShouldContain("guess   the run of 2030-01-01 02:00:00Z is due");

        _clock.Advance(TimeSpan.FromHours(75));
        log = await During(async client =>
        {
            await Marked("2030-01-04T02:00:00Z");
            _clock.Advance(TimeSpan.FromHours(-4));
            _clock.Advance(TimeSpan.FromHours(4));
            await Done(client, runs: 2);
        });
        log.ShouldContain("guess   the run of 2030-01-04 02:00:00Z was missed and is caught up now");

        (await During(client => Done(client, runs: 2))).ShouldNotContain("the run of");
    }

    private async Task<string> During(Func<HttpClient, Task> what)
    {
        using var log = new StringWriter();
        var environment = new CommandEnvironment
        {
            Host = FactoryOperations.Create(),
            Out = log,
            Error = TextWriter.Null,
            Clock = _clock,
            Variable = _ => null,
            WorkingFolder = _place.Root,
            Terminal = TerminalTraits.Plain,
            State = State,
        };
        await using (LocalServer server = await LocalServer.Start(new ServeCommand.Options(Urls: "http://127.0.0.1:0"), environment, new WebLimits()))
        {
            using var client = new HttpClient { BaseAddress = new Uri(server.Addresses[0]) };
            await what(client);
        }

        return log.ToString();
    }

    private string State => Path.Combine(_place.Root, "state");

    private static async Task Done(HttpClient client, int runs)
    {
        JsonNode all = await client.Until(Runs, page => page["items"]!.AsArray().Count == runs && page["items"]!.AsArray().All(r => (string)r!["status"]! is "done"));
        all["items"]!.AsArray().ShouldAllBe(r => (string)r!["kind"]! == "schedule");
    }

    /// <summary>Waits until the server has handled the line's slots up to a time.</summary>
    private async Task Marked(string time)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        string table = Path.Combine(State, "schedules.json");
        while (!File.Exists(table) || (string)JsonNode.Parse(await File.ReadAllTextAsync(table, limit.Token))!["lines"]![GuessLine.Name]!["handled"]! != time)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
