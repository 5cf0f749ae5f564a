using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Tests;

public sealed class CorpusTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public void No_name_is_lost()
    {
        (Hostile.Named.Count, Greedy.Named.Count, Accepted.Named.Count).ShouldBe((121, 22, 14));
        Hostile.Further.Count.ShouldBeGreaterThan(120);
        string[] names = [.. Hostile.All.Concat(Greedy.Named).Concat(Accepted.All).Select(c => c.Name)];
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Length);

        // By content, so that a renamed one is noticed too.
        string all = string.Join('\n', Hostile.Named.Concat(Greedy.Named).Concat(Accepted.Named).Select(c => c.Name).Order(StringComparer.Ordinal));
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(all)))[..16].ShouldBe("DDF7FC0E14A30BC6");
    }

    [Fact]
    public async Task No_hostile_candidate_gets_past_the_checks()
    {
        var passed = new List<string>();
        foreach (CorpusCandidate candidate in Hostile.All)
        {
            BuildOutcome outcome = await fixture.Build(candidate.Source);
            if (outcome.Status == BuildStatus.Ok || outcome.Diagnostics.Count == 0)
            {
                passed.Add(candidate.Name);
            }
        }

        passed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_ordinary_candidate_builds_and_runs()
    {
        var wrong = new List<string>();
        foreach (CorpusCandidate candidate in Accepted.All)
        {
            BuildOutcome outcome = await fixture.Build(candidate.Source);
            if (outcome.Status != BuildStatus.Ok)
            {
                wrong.Add($"{candidate.Name}: {string.Join("; ", outcome.Diagnostics)}");
                continue;
            }

            IReadOnlyList<CaseResult> results = await fixture.Kind.Evaluate(fixture.Line, outcome.Binary, BinPacking.BinPackingLine.Cases(2, 8), default);
            wrong.AddRange(results.Where(r => r.Score is not > 0.3).Select(r => $"{candidate.Name}: {r.Error}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_source_that_is_hard_on_the_compiler_ends_in_time_and_the_next_one_builds()
    {
        await using var kind = new Stations.Csharp.CsharpKind(new Stations.Csharp.CsharpOptions { CompileDeadline = TimeSpan.FromSeconds(DrillProgram.IsLong ? 10 : 2), Processes = 1 });
        string[] slow = ["overload-explosion"];
        foreach ((string name, string source) in Denials.All.Where(d => DrillProgram.IsLong || !Denials.Slow.Contains(d.Name) || slow.Contains(d.Name)))
        {
            BuildOutcome outcome = await kind.Build(fixture.Line, Product.Single("Policy.cs", source), default);
            (outcome.Status == BuildStatus.Ok || outcome.Diagnostics.Count > 0).ShouldBeTrue(name);
            if (slow.Contains(name))
            {
                outcome.Diagnostics[0].Message.ShouldContain("did not get through this source (not within 2 s)");
            }
        }

        (await kind.Build(fixture.Line, Product.Single("Policy.cs", BinPacking.BinPackingSources.Policy), default)).Status.ShouldBe(BuildStatus.Ok);
    }

    [Fact]
    public async Task Advice_names_the_place_and_what_may_be_used_instead()
    {
        BuildOutcome outcome = await fixture.Build("using Packing;\npublic sealed class P : IPolicy\n{\n    public Decision Decide(Observation o)\n    {\n        double x = new Random().NextDouble();\n        return null!;\n    }\n}\n");
        outcome.Status.ShouldBe(BuildStatus.Rejected);
        Diagnostic advice = outcome.Diagnostics[0];
        (advice.Code, advice.File, advice.Line).ShouldBe(("allow-list", "Policy.cs", 6));
        advice.Message.ShouldContain(".ctor(Int32)");
    }

    [Fact]
    public async Task A_typing_error_is_a_failed_build_with_its_place()
    {
        BuildOutcome outcome = await fixture.Build("using Packing;\npublic sealed class P : IPolicy\n{\n    public Decision Decide(Observation o) => new Decision(o.Space);\n}\n");
        outcome.Status.ShouldBe(BuildStatus.BuildFailed);
        (outcome.Diagnostics[0].Code, outcome.Diagnostics[0].Line, outcome.Diagnostics[0].Column).ShouldBe(("CS1061", 4, 61));
    }

    [Fact]
    public async Task The_same_source_gives_the_same_bytes()
    {
        byte[] first = (await fixture.MustBuild(BinPacking.BinPackingSources.Policy)).Binary.ToArray();
        await using var other = new Stations.Csharp.CsharpKind(new Stations.Csharp.CsharpOptions());
        BuildOutcome again = await other.Build(fixture.Line, fixture.Line.SeedProduct(), default);
        again.Binary.ToArray().ShouldBe(first);
    }
}
