using System.Collections.Concurrent;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests.Soak;

/// <summary>Puts many candidates through build, test and evaluation, and watches what stays behind.</summary>
/// <param name="count">How many candidates.</param>
/// <param name="seed">Which.</param>
/// <param name="tell">Gets a line for each measurement.</param>
internal sealed class SoakRun(int count, int seed, Action<string> tell)
{
    private const int MostFaults = 20;

    /// <summary>What may be added after the first round: a pool's thread or two, the heap's and the allocator's breathing; no process, no file.</summary>
    private static readonly SoakFootprint s_slack = new(Children: 0, Descriptors: 16, Threads: 12, Files: 0, HeapBytes: 8L << 20, ResidentBytes: 96L << 20);

    private static readonly CsharpOptions s_options = new()
    {
        BatchDeadline = TimeSpan.FromMilliseconds(200), Processes = 2, MemoryBytes = 96 << 20, OutputBytes = 4 << 20,
    };

    private readonly SoakRecipes _recipes = new(seed);
    private readonly LineSnapshot _line = BinPackingLine.Snapshot();
    private readonly CaseRow[] _cases = BinPackingLine.Cases(3, 12);
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly string[] _watched = [AppContext.BaseDirectory, .. Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } own ? new[] { own } : []];

    /// <summary>How many candidates between two measurements.</summary>
    public int Round { get; } = Math.Clamp(count / 4, 20, 500);

    /// <summary>Everything that was not as it must be; empty when all was well.</summary>
    public async Task<IReadOnlyList<string>> Run()
    {
        SoakFootprint before = SoakFootprint.Take(_watched);
        tell($"before: {before}");
        SoakFootprint? first = null;
        await using (var kind = new CsharpKind(s_options))
        {
            await kind.Prepare(_line, default);
            for (int start = 0; start < count && _faults.Count < MostFaults; start += Round)
            {
                int end = Math.Min(start + Round, count);
                await Parallel.ForEachAsync(Enumerable.Range(start, end - start), new ParallelOptions { MaxDegreeOfParallelism = 3 }, (n, _) => Try(kind, _recipes.Candidate(n)));

                // All processes that are kept started are started again, so that there are as many after every round.
                await kind.Warm();
                SoakFootprint now = SoakFootprint.Take(_watched);
                tell($"after {end}: {now}");
                first ??= now;
                Report(now.Beyond(first, s_slack), $"after {end} candidates");
            }
        }

        SoakFootprint after = SoakFootprint.Take(_watched);
        tell($"at the end: {after}");
        Report(after.Beyond(first! with { Children = before.Children, Files = before.Files }, s_slack), "at the end");
        return [.. _faults.Take(MostFaults)];
    }

    private async ValueTask Try(CsharpKind kind, SoakCandidate candidate)
    {
        string verdict = await Verdict(kind, candidate);
        if (!verdict.Contains(candidate.Expected, StringComparison.Ordinal))
        {
            _faults.Enqueue($"seed {seed}, candidate {candidate.Number} ({candidate.Family}): '{candidate.Expected}' was expected of it, and it was '{verdict}'");
        }
    }

    private async Task<string> Verdict(CsharpKind kind, SoakCandidate candidate)
    {
        BuildOutcome build = await kind.Build(_line, Product.Single("Policy.cs", candidate.Source), default);
        if (build.Status != BuildStatus.Ok)
        {
            return $"{SoakRecipes.Refused}: {build.Diagnostics[0].Message}";
        }

        TestOutcome tests = await kind.Test(_line, build.Binary, _cases, default);
        if (!tests.Passed)
        {
            return tests.Tests.First(t => t.Failure is not null).Failure!;
        }

        IReadOnlyList<CaseResult> results = await kind.Evaluate(_line, build.Binary, _cases, default);
        return results.FirstOrDefault(r => r.Error is not null)?.Error ?? SoakRecipes.Scored;
    }

    private void Report(IEnumerable<string> faults, string when)
    {
        foreach (string fault in faults)
        {
            _faults.Enqueue($"seed {seed}, {when}: {fault}");
        }
    }
}
