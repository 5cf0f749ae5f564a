using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Factory.Core.Durable;
using Factory.Engine;

namespace Factory.Bench;

/// <summary>
/// Steps a second of the durable engine. W1: one workflow of 200 steps, one after the other. W2: 200 workflows of 5 steps at once. Steps do
/// nothing, so what is measured is durability. Beside them the figure that bounds W1: synced 4 KiB appends on the same disk.
/// </summary>
public static partial class EngineBench
{
    private const int Rounds = 7;

    /// <summary>Runs the benches. Arguments: a folder on the disk to measure; by default the temporary folder.</summary>
    public static int Run(string[] args)
    {
        string folder = Path.Combine(args.FirstOrDefault() ?? Path.GetTempPath(), $"factory-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            RunIn(folder).GetAwaiter().GetResult();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunIn(string folder)
    {
        long opened = Stopwatch.GetTimestamp();
        var options = new EngineOptions { Folder = Path.Combine(folder, "state"), OwnerCommand = "bench" };
        await using (DurableEngine engine = await DurableEngine.Open(options, Registry()))
        {
            Say($"open of a new journal, cold        {Stopwatch.GetElapsedTime(opened).TotalMilliseconds,10:0.0} ms");
            await engine.Start();
            Say($"open and start, cold               {Stopwatch.GetElapsedTime(opened).TotalMilliseconds,10:0.0} ms");
            await Measure("W1: 1 workflow x 200 steps", 200, () => Flows(engine, 1, 200));
            await Measure("W2: 200 workflows x 5 steps", 1000, () => Flows(engine, 200, 5));
        }

        opened = Stopwatch.GetTimestamp();
        await using (await DurableEngine.Open(options, Registry()))
        {
            Say($"open of that journal, warm         {Stopwatch.GetElapsedTime(opened).TotalMilliseconds,10:0.0} ms");
        }

        if (OperatingSystem.IsLinux())
        {
            await Measure("fdatasync of 4 KiB appends", 1000, () => Appends(Path.Combine(folder, "appends")));
        }
    }

    private static DurableRegistry Registry() => new DurableRegistry()
        .AddActivity<int, int>("nothing", (_, n) => Task.FromResult(n))
        .AddWorkflow("steps", () => new Steps());

    private static async Task Flows(DurableEngine engine, int flows, int steps)
    {
        string[] ids = await Task.WhenAll(Enumerable.Range(0, flows).Select(_ => engine.Client.Start("steps", steps)));
        InstanceState[] ended = await Task.WhenAll(ids.Select(id => engine.Client.WaitForCompletion(id)));
        if (ended.Any(s => s.Status != RuntimeStatus.Completed))
        {
            throw new InvalidOperationException("A bench workflow failed.");
        }
    }

    private static Task Appends(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        byte[] page = new byte[4096];
        for (int i = 0; i < 1000; i++)
        {
            file.Write(page);
            if (Sync((int)file.SafeFileHandle.DangerousGetHandle()) != 0)
            {
                throw new IOException("fdatasync failed.");
            }
        }

        return Task.CompletedTask;
    }

    private static async Task Measure(string name, int steps, Func<Task> run)
    {
        await run();
        var rates = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            await run();
            rates.Add(steps / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        rates.Sort();
        Say($"{name,-34} {rates[Rounds / 2],10:0} /s median of {Rounds}  (best {rates[^1]:0}, {1000 / rates[Rounds / 2]:0.000} ms each)");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    private sealed class Steps : Workflow<int, int>
    {
        public override async Task<int> Run(WorkflowContext context, int input)
        {
            int sum = 0;
            for (int step = 0; step < input; step++)
            {
                sum += await context.CallActivity<int>("nothing", step);
            }

            return sum;
        }
    }
}
