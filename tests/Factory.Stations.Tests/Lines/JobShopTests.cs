using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Core.Testing;
using Factory.Stations.Commanding;
using Factory.Stations.Commanding.Proposing;
using Factory.Stations.Loading;
using Factory.Stations.Tests.Commanding;
using Factory.Stations.Tests.Evolving;

namespace Factory.Stations.Tests.Lines;

/// <summary>The line in Python: it stands, its proposer finds something better, and what is wrong with a candidate is said.</summary>
public sealed class JobShopTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private static readonly LineSnapshot s_line = LineLoader.Load(Path.Combine(LineFolder.Repository, "lines/job-shop"));
    private static readonly CaseRow[] s_cases = [.. new LineFolder("lines/job-shop").Cases().Take(60).Select(c => new CaseRow(c.Id, c.Id, c.Data.GetRawText()))];

    private readonly CommandKind _kind = CommandLine.Kind();

    public void Dispose() => _kind.Dispose();

    [WalledFact(Python)]
    public async Task The_first_version_keeps_its_tests_and_is_not_the_best()
    {
        BuildOutcome built = await _kind.Build(s_line, s_line.SeedProduct(), default);
        (await _kind.Test(s_line, built.Binary, s_cases, default)).Passed.ShouldBeTrue();
        (await Mean(built)).ShouldBe(0.813, 0.01);
    }

    [WalledFact(Python)]
    public async Task The_proposer_finds_better_ones_always_the_same()
    {
        IReadOnlyList<Proposal> first = await Propose();
        first.Count.ShouldBe(2);
        first.ShouldAllBe(p => p.Parents.Single() == s_line.SeedProduct().Id() && p.Note.Contains("tries on 24 train cases", StringComparison.Ordinal));
        first.SelectMany(p => p.Product.Files.Keys).Distinct().Order(StringComparer.Ordinal).ShouldBe(["dispatch.py", "rules/priority.py"]);
        foreach (Proposal proposal in first)
        {
            (await Mean(await _kind.Build(s_line, proposal.Product, default))).ShouldBeGreaterThan(0.86);
        }

        (await Propose()).Select(p => (p.Product.Id(), p.Note)).ShouldBe(first.Select(p => (p.Product.Id(), p.Note)));
    }

    [WalledTheory(Python)]
    [InlineData("while True: pass", "deadline: ")]
    [InlineData("x = bytearray(10 << 30)", "memory: ")]
    [InlineData("import sys\nsys.exit(4)", "ended with exit code 4")]
    [InlineData("while True: print('x' * 1000)", "output limit: ")]
    public async Task A_candidates_fault_is_told_in_plain_words(string code, string failure)
    {
        LineSnapshot line = s_line with { Definition = s_line.Definition with { Command = s_line.Definition.Command! with { Limits = s_line.Definition.Command.Limits with { RunSeconds = 1 } } } };
        BuildOutcome built = await _kind.Build(line, CommandLine.Product(("dispatch.py", code)), default);
        (await _kind.Evaluate(line, built.Binary, s_cases, default)).ShouldAllBe(r => r.Error!.StartsWith(failure, StringComparison.Ordinal));
    }

    [WalledFact(Python)]
    public async Task The_tests_find_a_plan_that_is_none()
    {
        Product broken = CommandLine.Product(("dispatch.py", "import json, sys\nfor line in sys.stdin:\n    print(json.dumps({'case': json.loads(line)['case'], 'output': [0]}))\n"));
        BuildOutcome built = await _kind.Build(s_line, broken, default);
        TestOutcome outcome = await _kind.Test(s_line, built.Binary, s_cases, default);
        outcome.Tests.ShouldHaveSingleItem().Failure.ShouldNotBeNull().ShouldContain("every job once for each of its steps: got [0]");
    }

    private async Task<double> Mean(BuildOutcome built)
    {
        IReadOnlyList<CaseResult> results = await _kind.Evaluate(s_line, built.Binary, s_cases, default);
        results.ShouldAllBe(r => r.Score >= 0.5 && r.Score <= 1);
        return results.Average(r => r.Score!.Value);
    }

    private async Task<IReadOnlyList<Proposal>> Propose()
    {
        var proposer = new CommandProposer(_kind, new MemoryStore(), new CommandOptions());
        var request = new ProposalRequest
        {
            Line = s_line,
            Cycle = 1,
            Settings = s_line.Definition.Propose[0] with { Candidates = 2 },
            Parents = [s_line.SeedProduct()],
            Train = s_cases,
            Seed = 7,
            Key = "key",
            Progress = new Progress<StationProgress>(),
        };
        return (await proposer.Propose(request, default)).ShouldNotBeNull();
    }
}
