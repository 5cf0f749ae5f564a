using Factory.Core.Building;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Tests;

public sealed class CorpusTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task No_hostile_candidate_gets_past_the_checks()
    {
        var passed = new List<string>();
        foreach ((string name, string source) in Hostile.All)
        {
            BuildOutcome outcome = await fixture.Build(source);
            if (outcome.Status == BuildStatus.Ok || outcome.Diagnostics.Count == 0)
            {
                passed.Add(name);
            }
        }

        passed.ShouldBeEmpty();
        Hostile.All.Count().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Every_ordinary_candidate_builds()
    {
        var refused = new List<string>();
        foreach ((string name, string source) in Accepted.All)
        {
            BuildOutcome outcome = await fixture.Build(source);
            if (outcome.Status != BuildStatus.Ok)
            {
                refused.Add($"{name}: {string.Join("; ", outcome.Diagnostics)}");
            }
        }

        refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task Advice_names_the_place_and_what_may_be_used_instead()
    {
        BuildOutcome outcome = await fixture.Build("using Packing;\npublic sealed class P : IPolicy\n{\n    public Decision Decide(Observation o)\n    {\n        double x = new Random().NextDouble();\n        return null!;\n    }\n}\n");
        outcome.Status.ShouldBe(BuildStatus.Rejected);
        Core.Diagnostic advice = outcome.Diagnostics[0];
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
