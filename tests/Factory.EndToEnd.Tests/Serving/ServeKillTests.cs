using System.Text.Json.Nodes;
using Factory.Api.Runs;
using Factory.Core.Cord;
using Factory.Core.Workflows;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations.Cord;
using Xunit.Abstractions;

namespace Factory.EndToEnd.Tests.Serving;

/// <summary>kill -9 of the server under load, at seeded moments: nothing acknowledged is lost, nothing is done twice.</summary>
public sealed class ServeKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261122;
    private const int Rounds = 3;
    private const string Stopped = "calm";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Killed_under_load_it_loses_nothing_and_does_nothing_twice()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        StateFolder state = _place.State("state");
        Prepare();
        string spool = Path.Combine(state.Folder, "spool", "new");
        var load = new ServeLoad(spool, Stopped);
        for (int round = 0; round < Rounds; round++)
        {
            using ServeProcess serve = await _place.Serve(state);
            using var stop = new CancellationTokenSource();
            Task loading = load.Run(serve.Client, stop.Token);
            using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(1000 + random.Next(2500))))
            {
                await Task.WhenAny(moment.WaitForNextTickAsync().AsTask(), loading);
            }

            serve.Signal(UnixSignal.Kill);
            await stop.CancelAsync();
            await loading;
            await serve.End();
        }

        output.WriteLine($"{load.Sent} sent; acknowledged: {load.Runs.Count} runs, {load.Pulls.Count} pulls, {load.Rows.Count} rows; events: {load.RunEvents.Count} runs, {load.PullEvents.Count} pulls");
        load.Runs.Count.ShouldBeGreaterThan(10, "a machine too busy to be loaded shows nothing");
        using (ServeProcess last = await _place.Serve(state))
        {
            await Served(state, load);
            Directory.EnumerateFiles(spool).ShouldBeEmpty();
            Directory.EnumerateFiles(Path.Combine(state.Folder, "spool", "poison")).ShouldBeEmpty();
            await AskedAgain(last.Client, load);
            (await last.Stop()).With(code: 0);
        }

        await PulledOnce(state, load);
        Leftovers.ShouldBeGone(_place, state);
    }

    /// <summary>A second line, so that what stops it does not stop the runs.</summary>
    private void Prepare()
    {
        string folder = Path.Combine(_place.Root, "lines", Stopped);
        GuessLine.Write(folder);
        string definition = Path.Combine(folder, "line.yaml");
        File.WriteAllText(definition, File.ReadAllText(definition).Replace($"name: {GuessLine.Name}", $"name: {Stopped}", StringComparison.Ordinal));
    }

    /// <summary>Waits until every run that was acknowledged, or asked for by an event, is in the line's story exactly once.</summary>
    private static async Task Served(StateFolder state, ServeLoad load)
    {
        HashSet<string> wanted = [.. load.Runs, .. load.RunEvents.Select(id => LineRuns.RequestId(GuessLine.Name, $"event {id}"))];
        using var limit = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using EngineReader reader = EngineReader.Open(state.Folder)!;
            LineState story = reader.Instance(GuessLine.Name, fetchPayloads: true)!.CustomStatusAs<LineState>()!;
            string[] ids = [.. story.Finished.Append(story.Active).Concat(story.Queue).OfType<LineRun>().SelectMany(r => r.Ids)];
            ids.ShouldBeUnique();
            if (wanted.IsSubsetOf(ids))
            {
                ids.Length.ShouldBeLessThanOrEqualTo(load.Sent);
                return;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"lost: {string.Join(", ", wanted.Except(ids).Take(5))}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task AskedAgain(HttpClient client, ServeLoad load)
    {
        foreach (string key in load.RunKeys.Take(20))
        {
            await client.Post($"/api/lines/{GuessLine.Name}/runs", "{}", 200, key);
        }

        using var rows = new StringContent(string.Concat(load.Rows), System.Text.Encoding.UTF8, "application/x-ndjson");
        using HttpResponseMessage answer = await client.PostAsync($"/api/lines/{Stopped}/cases", rows);
        JsonNode report = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((int)report["added"]!, (int)report["known"]!).ShouldBe((0, load.Rows.Count), report.ToJsonString());
    }

    private static async Task PulledOnce(StateFolder state, ServeLoad load)
    {
        IReadOnlyList<Stop> stops = await new StopFiles(FileArtifactStore.OpenForReading(state.Folder)).All(Stopped, default);
        string[] requests = [.. stops.Select(s => s.Request!)];
        requests.ShouldBeUnique();
        load.Pulls.Count(key => !requests.Any(r => r.EndsWith(key, StringComparison.Ordinal))).ShouldBe(0);
        load.PullEvents.Count(id => !requests.Any(r => r.EndsWith(id, StringComparison.Ordinal))).ShouldBe(0);
    }
}
