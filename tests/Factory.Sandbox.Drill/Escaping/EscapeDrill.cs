using System.Diagnostics;
using Factory.Core.Evaluating;
using Factory.Sandbox.Running;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;
using Factory.Stations.Csharp.Processes;
using Factory.Stations.Sandboxing;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>Runs prepared candidates inside the walls that this machine offers, or, to see that the drill sees, without any.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal sealed class EscapeDrill : IDisposable
{
    private static readonly CsharpOptions s_options = new() { BatchDeadline = TimeSpan.FromMilliseconds(800), Processes = 2, OutputBytes = 1 << 20, MemoryBytes = 96 << 20 };

    private readonly string _folder;
    private readonly TrustedBuild _build;
    private readonly Listeners _listeners;
    private readonly CandidatePool _pool = new(s_options);
    private readonly CandidateRunner _runner;
    private readonly LineRuntime _line;
    private readonly string _secret = Environment.GetEnvironmentVariable(EscapeFolder.Variable) ?? throw new InvalidOperationException($"{EscapeFolder.Variable} is not set");

    private EscapeDrill(string folder)
    {
        _folder = folder;
        _build = EscapeFolder.Read(folder);
        _listeners = new Listeners(folder);
        _runner = new CandidateRunner(_pool, s_options);
        _line = LineRuntime.Load(_build, "Evaluator.cs");
    }

    /// <summary>Runs the candidates whose family and name begin with one of the prefixes.</summary>
    public static async Task Run(string folder, string[] prefixes, bool isOpen)
    {
        using var drill = new EscapeDrill(folder);
        OwnChildren.Adopt();
        string[] files = [.. Directory.GetFiles(Path.Combine(folder, "candidates")).Order(StringComparer.Ordinal).Where(f => prefixes.Any(p => Path.GetFileName(f).StartsWith(p, StringComparison.Ordinal)))];
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = isOpen ? 1 : 3 }, async (file, _) => Lines.Write(await drill.One(file, isOpen)));
        double honest = isOpen ? 1 : (await drill.Score(Path.Combine(folder, "candidates", "honest.honest-best-fit.dll"))).Max() ?? double.NaN;
        drill._runner.Dispose();
        Lines.Write(drill.Summary(files.Length, honest));
    }

    public void Dispose()
    {
        _runner.Dispose();
        _listeners.Dispose();
    }

    private async Task<EscapeOutcome> One(string file, bool isOpen)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        long start = Stopwatch.GetTimestamp();
        double? best = null;
        if (name.StartsWith("score.", StringComparison.Ordinal) && !isOpen)
        {
            best = (await Score(file)).Max();
        }

        using Process worker = isOpen ? StartOpen() : ProcessLauncher.Start(FramedProcess.RunMode, new ProcessLimits(96 << 20, 256 << 20, 10));
        double[] spaces = [Environment.ProcessId, _listeners.TcpPort, _listeners.UdpPort];
        (bool leaked, string? got, string end) = await new RawRun(worker, _secret).Play(_build, await File.ReadAllBytesAsync(file), spaces, SandboxMachine.Current.Offers.HasSeccomp && !isOpen);
        return new EscapeOutcome(name, leaked, got, best, end, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    // Through the real evaluation, but for the checks before it.
    private async Task<double?[]> Score(string file)
    {
        IReadOnlyList<CaseResult> results = await _runner.Run(
            _line, await File.ReadAllBytesAsync(file), run => _line.Evaluate(run, BinPackingLine.Cases(3, 40), repeats: 1), failure => [new CaseResult("", "", null, null, failure)], default);
        return [.. results.Select(r => r.Score)];
    }

    // Neither walls nor an environment of its own.
    private static Process StartOpen() => Process.Start(new ProcessStartInfo(DotnetHost.Executable, ["exec", DotnetHost.WorkerPath, FramedProcess.RunMode, WorkerSeal.Open])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private EscapeSummary Summary(int tried, double honest) => new(
        Environment.UserName,
        SandboxMachine.Current.Offers.LandlockVersion,
        SandboxMachine.Current.Offers.HasSeccomp,
        tried,
        honest,
        _listeners.Count(),
        [.. Directory.GetFileSystemEntries(Path.Combine(_folder, "out"))],
        OwnChildren.Left(),
        File.ReadAllText(Path.Combine(_folder, "canary.txt")) == _secret);
}
