using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Factory.Api;
using Factory.Api.Http;
using Factory.Api.Lines;
using Factory.Api.Reading;
using Factory.Core;
using Factory.Core.Proposing;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Stations;
using Factory.Stations.Csharp;

namespace Factory.Bench;

/// <summary>How long the API's handlers take for reads that come at a fixed rate, on a state that <see cref="StateBench"/> made. Without HTTP.</summary>
public static class ApiBench
{
    /// <summary>Sends so many requests a second for so long, and tells how long they took from when they were due.</summary>
    public static async Task Run(string folder, int rate, int seconds)
    {
        string state = Path.Combine(folder, ".factory");
        var store = new ObservedStore(FileArtifactStore.Open(state));
        await using var kind = new CsharpKind(new CsharpOptions { TimeProvider = TimeProvider.System }, store);
        var stations = new StationServices
        {
            Store = store,
            Kind = kind,
            Proposers = new Dictionary<string, IProposer>(),
            Progress = new Progress<StationProgress>(),
            Time = TimeProvider.System,
        };
        await using DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = state }, FactoryRegistry.Create(stations));
        var catalog = new LineCatalog(Path.Combine(folder, "lines"), TimeProvider.System);
        long began = Stopwatch.GetTimestamp();
        string[] lines = [.. catalog.All().Select(line => line.Name)];
        Console.WriteLine(FormattableString.Invariant($"{lines.Length:N0} line definitions read in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms"));
        var api = new FactoryApi(new ApiServices { Stations = stations, Client = engine.Client, Catalog = catalog, Host = "bench", Fault = Console.Error.WriteLine });
        await Warm(api, lines);
        await Alone(api, lines);
        TimeSpan worked = Environment.CpuUsage.TotalTime;
        ConcurrentBag<(string Kind, double Milliseconds)> taken = await Load(api, lines, rate, seconds);
        Console.WriteLine(FormattableString.Invariant($"{(Environment.CpuUsage.TotalTime - worked).TotalMilliseconds / taken.Count:0.00} ms of processor a request"));
        foreach (IGrouping<string, (string Kind, double Milliseconds)> kindOf in taken.GroupBy(t => t.Kind).Append(taken.GroupBy(_ => "all").Single()))
        {
            double[] sorted = [.. kindOf.Select(t => t.Milliseconds).Order()];
            Console.WriteLine(FormattableString.Invariant($"{kindOf.Key,-12} {sorted.Length,6} requests   p50 {At(sorted, 0.5):0.00} ms   p99 {At(sorted, 0.99):0.00} ms   worst {sorted[^1]:0.0} ms"));
        }
    }

    private static async Task Warm(FactoryApi api, string[] lines)
    {
        long began = Stopwatch.GetTimestamp();
        TimeSpan worked = Environment.CpuUsage.TotalTime;
        foreach (string line in lines)
        {
            await api.Handle(new ApiRequest { Method = "GET", Path = $"/api/lines/{line}" }, CancellationToken.None);
        }

        double cpu = (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds;
        Console.WriteLine(FormattableString.Invariant($"each line once, cold: {Stopwatch.GetElapsedTime(began).TotalMilliseconds / lines.Length:0.0} ms a line, {cpu / lines.Length:0.0} ms of processor"));
    }

    /// <summary>What a request of each kind costs by itself, whatever else the machine does.</summary>
    private static async Task Alone(FactoryApi api, string[] lines)
    {
        const int count = 4000;
        var random = new Random(2);
        var costs = new SortedDictionary<string, (int Count, TimeSpan Worked)>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            (string kind, string path, Dictionary<string, string> query) = Pick(random, lines);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            await api.Handle(new ApiRequest { Method = "GET", Path = path, Query = query }, CancellationToken.None);
            (int Count, TimeSpan Worked) known = costs.GetValueOrDefault(kind);
            costs[kind] = (known.Count + 1, known.Worked + (Environment.CpuUsage.TotalTime - before));
        }

        foreach ((string kind, (int number, TimeSpan worked)) in costs)
        {
            Console.WriteLine(FormattableString.Invariant($"{kind,-12} {worked.TotalMilliseconds / number:0.00} ms of processor alone"));
        }
    }

    private static async Task<ConcurrentBag<(string Kind, double Milliseconds)>> Load(FactoryApi api, string[] lines, int rate, int seconds)
    {
        var taken = new ConcurrentBag<(string, double)>();
        var random = new Random(1);
        List<Task> requests = [];
        long began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (int sent = 0; sent < rate * seconds && await timer.WaitForNextTickAsync();)
        {
            for (int due = (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate); sent < due && sent < rate * seconds; sent++)
            {
                (string kind, string path, Dictionary<string, string> query) = Pick(random, lines);
                TimeSpan dueAt = TimeSpan.FromSeconds(sent / (double)rate);
                requests.Add(Task.Run(async () =>
                {
                    ApiResponse response = await api.Handle(new ApiRequest { Method = "GET", Path = path, Query = query }, CancellationToken.None);
                    taken.Add((response.Status == 200 ? kind : $"{response.Status}!", (Stopwatch.GetElapsedTime(began) - dueAt).TotalMilliseconds));
                }));
            }
        }

        await Task.WhenAll(requests);
        return taken;
    }

    private static (string Kind, string Path, Dictionary<string, string> Query) Pick(Random random, string[] lines)
    {
        string line = lines[random.Next(lines.Length)];
        int after = random.Next(0, Math.Max(1, lines.Length - 100));
        return random.Next(100) switch
        {
            < 40 => ("line", $"/api/lines/{line}", []),
            < 55 => ("candidates", $"/api/lines/{line}/candidates", []),
            < 65 => ("candidate", $"/api/lines/{line}/candidates/{Core.Artifacts.Digest.Of($"{line} {random.Next(1, 11).ToString(CultureInfo.InvariantCulture)} 3").Hex[..12]}", []),
            < 75 => ("lines", "/api/lines", new() { ["after"] = lines[after] }),
            < 85 => ("cycles", $"/api/lines/{line}/cycles", []),
            < 90 => ("cycle", $"/api/lines/{line}/cycles/2", []),
            < 95 => ("releases", $"/api/lines/{line}/releases", []),
            _ => ("stops", "/api/stops", []),
        };
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
