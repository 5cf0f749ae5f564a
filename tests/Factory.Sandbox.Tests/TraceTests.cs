using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Sandbox.Tests.BinPacking;

namespace Factory.Sandbox.Tests;

/// <summary>What a policy saw and decided, in text for whoever writes the next one.</summary>
public sealed class TraceTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private const int MostCharacters = 4_000;
    private static readonly string s_throwing = BinPackingSources.Policy.Replace(
        "double[] priorities =", "if (o.Spaces.Length > 1) { throw new InvalidOperationException($\"enough of {o.Item}\"); }\ndouble[] priorities =", StringComparison.Ordinal);

    [Fact]
    public async Task Shows_the_first_and_last_steps_and_the_score()
    {
        IReadOnlyList<string> traces = await Trace(fixture.Line, BinPackingSources.Policy, BinPackingLine.Cases(3, items: 120));
        traces.Count.ShouldBe(3);
        string[] lines = traces[0].Split('\n');
        lines[0].ShouldStartWith("1. saw {\"Item\":");
        lines[0].ShouldContain(" decided {\"Priorities\":[-");
        lines[4].ShouldBe("... 112 more steps ...");
        lines[^2].ShouldStartWith("120. saw {");
        lines[^1].ShouldStartWith("score 0.");
        traces.ShouldAllBe(t => t.Length <= MostCharacters);
    }

    [Fact]
    public async Task Shows_what_a_policy_died_of()
    {
        string trace = (await Trace(fixture.Line, s_throwing, BinPackingLine.Cases(1, items: 40)))[0];
        trace.ShouldStartWith("1. saw ");
        trace.Split('\n')[^1].ShouldStartWith("failed: threw InvalidOperationException: enough of ");
    }

    [Fact]
    public async Task Hides_observations_where_not_all_fields_are_shared()
    {
        LineSnapshot line = fixture.Line with { Definition = fixture.Line.Definition with { Data = new DataDefinition { Shared = ["capacity"] } } };
        string trace = (await Trace(line, s_throwing, BinPackingLine.Cases(1, items: 40)))[0];
        trace.ShouldStartWith("1. decided {");
        trace.ShouldNotContain("saw");
        trace.ShouldEndWith("failed: threw InvalidOperationException: [not shared]");
    }

    private async Task<IReadOnlyList<string>> Trace(LineSnapshot line, string policy, CaseRow[] cases)
    {
        BuildOutcome built = await fixture.Kind.Build(line, Product.Single("Policy.cs", policy), CancellationToken.None);
        built.Diagnostics.ShouldBeEmpty();
        return await fixture.Kind.Trace(line, built.Binary, cases, CancellationToken.None);
    }
}
