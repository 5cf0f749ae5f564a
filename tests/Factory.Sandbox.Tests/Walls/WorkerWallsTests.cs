using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;
using Factory.Sandbox.Walls;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp;
using Factory.Stations.Csharp.Processes;
using Factory.Stations.Sandboxing;

namespace Factory.Sandbox.Tests.Walls;

/// <summary>Workers as the kernel sees them.</summary>
public sealed class WorkerWallsTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private static readonly TimeSpan s_within = TimeSpan.FromSeconds(60);

    private static readonly ProcessLimits s_limits = new(256L << 20, 384L << 20, CpuSeconds: 60);

    [Fact]
    public void A_worker_has_its_walls_and_limits_before_it_is_sent_anything()
    {
        if (!LauncherThreadTests.HasWalls)
        {
            return;
        }

        using FramedProcess worker = Worker(FramedProcess.RunMode);
        worker.AwaitSeal(s_within);
        Dictionary<string, string> status = Lines(worker.Id, "status", ':');
        foreach (string set in new[] { "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb" })
        {
            // Only root has a bounding set that could be emptied.
            if (set != "CapBnd" || Environment.IsPrivilegedProcess)
            {
                status[set].ShouldBe("0000000000000000", set);
            }
        }

        status["NoNewPrivs"].ShouldBe("1");
        status["Seccomp"].ShouldBe("2");
        int.Parse(status["Seccomp_filters"]).ShouldBe(int.Parse(Lines(Environment.ProcessId, "status", ':')["Seccomp_filters"]) + 2);
        string limits = File.ReadAllText($"/proc/{worker.Id}/limits");
        foreach (string limit in new[] { $@"Max data size +{384 << 20} +{384 << 20}", "Max core file size +0 +0", "Max file size +0 +0", "Max open files +256 +256", "Max cpu time +60 +60" })
        {
            limits.ShouldMatch(limit);
        }
    }

    [Fact]
    public void The_compiler_is_sealed_before_its_first_candidate_and_not_before_it_is_asked()
    {
        if (!LauncherThreadTests.HasWalls)
        {
            return;
        }

        using FramedProcess worker = Worker(FramedProcess.CompileMode);
        byte[] contract = Compile(worker, CompileKind.Contract, BinPackingSources.Contract, []).Binary;
        Should.Throw<WallException>(() => WallCheck.Sealed(worker.Id));
        worker.AskForSeal(s_within);
        WallCheck.Sealed(worker.Id);
        Compile(worker, CompileKind.Candidate, BinPackingSources.Policy, contract).Status.ShouldBe(CompileStatus.Ok);

        // What it could open before.
        Should.Throw<ProcessEndedException>(() => Compile(worker, CompileKind.Trusted, BinPackingSources.Evaluator, contract, typeof(CaseRow).Assembly.Location));
    }

    [Fact]
    public void A_worker_that_ends_before_it_is_sealed_is_nobodys_result()
    {
        if (!LauncherThreadTests.HasWalls)
        {
            return;
        }

        using FramedProcess worker = Worker(FramedProcess.RunMode);
        worker.Kill("killed by a test");
        BadSetupException fault = Should.Throw<BadSetupException>(() => worker.AwaitSeal(s_within));
        fault.Message.ShouldContain("could not be shut in: killed by a test");
    }

    [Fact]
    public async Task What_a_sealed_runtime_can_no_longer_load_is_missed_by_no_candidate()
    {
        // An exception's own text would like to read debug files.
        string body = """
            string text = "";
            try { _ = o.Spaces[100000]; } catch (Exception e) { object x = e; text = x.ToString()!; }
            try { throw new InvalidOperationException("a"); } catch (InvalidOperationException e) when (e.Message.Length > 0) { text += $"{e}"; }
            var sorted = new SortedDictionary<string, int> { ["a"] = 1 };
            var queue = new PriorityQueue<int, double>();
            queue.Enqueue(1, 2.5);
            var words = new HashSet<string>(o.Spaces.Select(s => $"{s:F3}")) { "x" };
            decimal exact = (decimal)o.Item / 3m;
            text += exact.ToString() + sorted.Count + queue.Count + words.Count + o.Spaces.OrderBy(s => s).ThenBy(s => -s).GroupBy(s => s > 1).Count();
            if (text.Length < 20) { throw new InvalidOperationException(text); }
            """;
        BuildOutcome build = await fixture.MustBuild(Hostile.Body(body));
        IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, build.Binary, BinPackingLine.Cases(2, 5), default);
        results.Select(r => r.Error).ShouldAllBe(e => e == null);
    }

    private static FramedProcess Worker(string mode) => new(mode, mode == FramedProcess.CompileMode ? s_limits with { HeapBytes = 768L << 20, DataBytes = 1536L << 20 } : s_limits, 4 << 20, TimeProvider.System);

    private static CompileReply Compile(FramedProcess worker, CompileKind kind, string source, byte[] contract, params string[] references)
    {
        var request = new WireWriter();
        new CompileRequest(kind, [new SourceFile("A.cs", source)], contract, references, "").Write(request);
        worker.Exchange(request.Written, default, s_within);
        var reader = new WireReader();
        reader.Reset(worker.Answer.Buffer, 0, worker.Answer.Length);
        return CompileReply.Read(reader);
    }

    private static Dictionary<string, string> Lines(int process, string file, char separator) =>
        File.ReadLines($"/proc/{process}/{file}").Select(l => l.Split(separator, 2)).ToDictionary(p => p[0], p => p[1].Trim());
}
