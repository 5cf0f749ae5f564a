using Factory.Core;
using Factory.Core.Gating;
using Factory.Core.Workflows;

namespace Factory.Stations.Tests.Cycles;

/// <summary>Slices and guards: said where cases may be spoken of, silent at the gate.</summary>
public sealed class ConditionTests
{
    private static readonly string[] s_smallDays = [.. Enumerable.Range(0, 80).Select(i => $"d{3 * i}")];
    private static readonly string s_slice = $"repeats: 1, slices: [{{ name: small, field: day, values: [{string.Join(", ", s_smallDays)}], margin: 0.05 }}]";

    [Theory]
    [InlineData(DataRole.Select)]
    [InlineData(DataRole.Confirm)]
    public async Task A_slice_that_is_hurt_is_named_before_the_gate_is_asked(DataRole role)
    {
        await using ScriptedLine line = await Open(s_slice);
        await HurtSmall(line, role);

        CycleResult cycle = await line.Run(2);

        cycle.Released.ShouldBeNull();
        cycle.Stations.ShouldContain(s => s.Text.Contains("breaks slice small", StringComparison.Ordinal));
        (await line.Ledger()).History.ShouldBeEmpty();
        (await line.Frontrunner()).Candidate.ShouldBe(ScriptedLine.IdOf("0.5"));
    }

    [Fact]
    public async Task A_slice_that_is_hurt_on_sealed_cases_keeps_the_champion_and_nobody_hears_which()
    {
        await using ScriptedLine line = await Open(s_slice);
        await HurtSmall(line, DataRole.Sealed);

        CycleResult cycle = await line.Run(2);

        cycle.Released.ShouldBeNull();
        cycle.Stations.ShouldContain(s => s.Text.EndsWith("sealed gate: keep the champion", StringComparison.Ordinal));
        (await line.Ledger()).History.ShouldHaveSingleItem().Outcome.ShouldBe(SubmissionOutcome.Kept);

        // Without the slice it is another question, and passes.
        line.Edit(s_slice, "repeats: 1");
        (await line.Run(3)).Released.ShouldBe(1);
        (await line.Ledger()).History.Select(s => s.Key.Conditions is null).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_guard_is_kept_by_what_was_measured()
    {
        await using ScriptedLine line = await Open("repeats: 1, guards: [{ metric: latency, most: 10 }]");
        line.Kind.Metrics = (text, _) => text == "0.8" ? null : new Dictionary<string, double> { ["latency"] = text == "0.9" ? 11 : 9 };
        await line.Run(1);
        line.Proposer.Says[2] = ["0.9"];
        line.Proposer.Says[3] = ["0.8"];
        line.Proposer.Says[4] = ["0.7"];

        (await line.Run(2)).Released.ShouldBeNull();
        (await line.Run(3)).Released.ShouldBeNull("what is not measured is not kept");
        (await line.Run(4)).Released.ShouldBe(1);
    }

    private static async Task<ScriptedLine> Open(string score)
    {
        ScriptedLine line = await ScriptedLine.Open();
        line.Edit("repeats: 1", score);
        return line;
    }

    private static async Task HurtSmall(ScriptedLine line, DataRole role)
    {
        await line.Run(1);
        HashSet<string> small = [.. (await line.Data()).Rows(role).Where(row => s_smallDays.Contains(row.Unit)).Select(row => row.Id)];
        small.Count.ShouldBeGreaterThan(5);
        line.Kind.Score = (text, row) => text == "0.9" && small.Contains(row.Id) ? 0.3 : ScriptedKind.Plain(text, row);
        line.Proposer.Says[2] = ["0.9"];
    }
}
