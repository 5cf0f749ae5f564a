using System.Diagnostics;
using Factory.Core.Workflows;
using Factory.Engine;

namespace Factory.Bench.Serving;

/// <summary>How fast a real <c>factory serve</c> is ready, answers reads at a steady rate, and starts the run of an event.</summary>
public static class ServeBench
{
    private const int PerSecond = 500;
    private const int Seconds = 20;
    private const int Events = 40;
    private const int Starts = 3;

    /// <summary>Runs on a program, such as <c>.build/.../Factory.dll</c>, with so many lines and candidates.</summary>
    public static async Task Run(string program, int lines, int candidates)
    {
        string folder = Directory.CreateTempSubdirectory("serve-bench").FullName;
        try
        {
            await StateBench.Run(["--lines", FormattableString.Invariant($"{lines}"), "--candidates", FormattableString.Invariant($"{candidates}"), folder]);
            for (int start = 1; start <= Starts; start++)
            {
                using var server = await ServedProcess.Start(program, folder);
                Console.WriteLine(FormattableString.Invariant($"ready after {server.ReadyAfter.TotalMilliseconds:0} ms"));
                if (start == Starts)
                {
                    await Reads(server, lines);
                    await Latency(server, folder);
                }

                await server.Stop();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Reads(ServedProcess server, int lines)
    {
        string[] kinds = ["/api/lines?limit=100", "/api/lines/LINE", "/api/lines/LINE/candidates?limit=50", "/api/lines/LINE/cycles", "/api/stops?open=true"];
        var random = new Random(1);
        string Path() => kinds[random.Next(kinds.Length)].Replace("LINE", Name(1 + random.Next(lines)), StringComparison.Ordinal);

        // Every line once: what is measured is a server that has been up for a while.
        for (int line = 1; line <= lines; line++)
        {
            await server.Client.GetByteArrayAsync($"/api/lines/{Name(line)}");
        }

        var taken = new List<Task<double>>();
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < PerSecond * Seconds; i++)
        {
            double due = (double)i / PerSecond;
            double wait = due - Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (wait > 0.001)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait), TimeProvider.System);
            }

            taken.Add(Ask(server.Client, Path(), began, due));
        }

        double[] sorted = [.. (await Task.WhenAll(taken)).Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"{PerSecond} reads a second for {Seconds} s, from the moment each was due: p50 {sorted[sorted.Length / 2]:0.0} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:0.0} ms, longest {sorted[^1]:0.0} ms; {sorted.Count(double.IsInfinity)} refused"));
    }

    private static string Name(int line) => FormattableString.Invariant($"line-{line:0000}");

    private static async Task<double> Ask(HttpClient client, string path, long began, double due)
    {
        using HttpResponseMessage answer = await client.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode)
        {
            return double.PositiveInfinity;
        }

        return (Stopwatch.GetElapsedTime(began).TotalSeconds - due) * 1000;
    }

    private static async Task Latency(ServedProcess server, string folder)
    {
        string spool = Path.Combine(folder, ".factory", "spool", "new");
        using EngineReader reader = EngineReader.Open(Path.Combine(folder, ".factory"))!;
        List<double> taken = [];
        for (int number = 1; number <= Events; number++)
        {
            string line = Name(number), file = Path.Combine(spool, line);
            File.WriteAllText(file + ".tmp", $$"""{"version":1,"id":"bench-{{line}}","type":"run","line":"{{line}}","data":{} }""");
            long sent = Stopwatch.GetTimestamp();
            File.Move(file + ".tmp", file + ".json");
            while (reader.Instance(LineState.CycleInstance(line, 1)) is null && Stopwatch.GetElapsedTime(sent).TotalSeconds < 30)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            }

            taken.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        double first = taken[0];
        taken.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"from an event in the spool to the start of its cycle, {Events} times: first {first:0} ms, median {taken[Events / 2]:0} ms, {taken.Count(t => t > 200)} over 200 ms, longest {taken[^1]:0} ms"));
    }
}
