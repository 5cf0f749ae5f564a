using Factory.Core.Lines;
using Factory.Core.Sandboxing;

namespace Factory.Core.Tests.Sandboxing;

/// <summary>What may run behind which walls, and that nothing degrades in silence.</summary>
public sealed class SandboxRuleTests
{
    [Theory]
    [InlineData(SandboxLevel.A, ProductKindName.Csharp, true, false, true)]
    [InlineData(SandboxLevel.A, ProductKindName.Command, true, false, true)]
    [InlineData(SandboxLevel.B, ProductKindName.Csharp, true, false, true)]
    [InlineData(SandboxLevel.B, ProductKindName.Command, false, true, false)]
    [InlineData(SandboxLevel.C, ProductKindName.Csharp, false, false, true)]
    [InlineData(SandboxLevel.C, ProductKindName.Csharp, true, false, false)]
    [InlineData(SandboxLevel.C, ProductKindName.Csharp, true, true, true)]
    [InlineData(SandboxLevel.C, ProductKindName.Command, true, true, false)]
    [InlineData(SandboxLevel.C, ProductKindName.Prompt, true, false, true)]
    public void What_may_run(SandboxLevel level, ProductKindName kind, bool isFree, bool optedIn, bool may)
    {
        string? refusal = SandboxRule.Refusal(Report(level), kind, isFree, optedIn);
        (refusal is null).ShouldBe(may, refusal);
        refusal?.ShouldContain($"level {level} (");
        refusal?.ShouldContain("factory doctor");
    }

    [Fact]
    public void Only_a_closed_grammar_is_not_free()
    {
        SandboxRule.WritesFreely("evolve").ShouldBeFalse();
        SandboxRule.WritesFreely("model").ShouldBeTrue();
        SandboxRule.WritesFreely("command").ShouldBeTrue();
        SandboxRule.WritesFreely("one that is yet to come").ShouldBeTrue();
    }

    [Fact]
    public void Below_A_there_is_always_a_warning_that_names_what_is_open()
    {
        SandboxRule.Warning(Report(SandboxLevel.A)).ShouldBeNull();
        foreach (SandboxLevel level in (SandboxLevel[])[SandboxLevel.B, SandboxLevel.C])
        {
            string warning = SandboxRule.Warning(Report(level) with { Probes = [new("open a socket", true, "EPERM"), new("read a file outside", false, "read 12 bytes")] })!;
            warning.ShouldStartWith("WARNING: ");
            warning.ShouldContain($"level {level} (walls; not denied: read a file outside)");
            SandboxReport many = Report(level) with { Probes = [.. Enumerable.Range(1, 5).Select(i => new SandboxProbe($"act {i}", false, ""))] };
            SandboxRule.Warning(many)!.ShouldContain("not denied: act 1, act 2, act 3 and 2 more)");
            many.Summary.ShouldContain("act 4, act 5)");
        }
    }

    private static SandboxReport Report(SandboxLevel level) => new(level, "walls", []);
}
