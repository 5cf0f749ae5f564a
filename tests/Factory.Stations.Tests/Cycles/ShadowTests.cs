using Factory.Core;
using Factory.Core.Releasing;
using Factory.Core.Shadow;
using Factory.Core.Workflows;
using Factory.Stations.Releasing;

namespace Factory.Stations.Tests.Cycles;

/// <summary>The shadow gate, on the real engine and the real stations, over nights that the data bring.</summary>
public sealed class ShadowTests
{
    private const int History = 30;
    private const int CasesANight = 8;

    [Fact]
    public async Task A_challenger_is_promoted_on_whole_weeks_that_came_after_it_even_when_its_steps_are_tried_twice()
    {
        await using ScriptedLine line = await Open();
        int calls = 0;

        // The first call registers and the sixth promotes: both are repeated.
        line.Called.After = name => name == ActivityNames.Shadow && ++calls is 1 or 6 ? throw new InvalidOperationException("crashed after its work") : Task.CompletedTask;
        line.Proposer.Says[1] = ["0.95"];

        int? released = null;
        int cycle = 0;
        for (; released is null && cycle < 8; cycle++)
        {
            line.Write(Nights(History + (7 * cycle)));
            released = (await line.Run(cycle + 1)).Released;
        }

        (released, calls).ShouldBe((1, cycle + 2));
        ReleaseRecord release = (await line.Files.Read<ReleaseRecord>(line.Files.ReleasePath(1), default))!;
        ShadowEvidence evidence = release.Gate!.Shadow!;
        evidence.Registered.ShouldBe(Night(History - 1));
        evidence.Nights.ShouldBe(7 * (cycle - 2), "the last week's last night waits for its outcomes");
        (evidence.Nights / 7).ShouldBeGreaterThan(1);
        evidence.LnE.ShouldBeGreaterThan(release.Gate.Threshold);
        release.Gate.Threshold.ShouldBe(ShadowGate.Threshold(0.05, 1));
        evidence.Mean.ShouldBe(0.45, 1e-9);
        (await line.Ledger()).History.ShouldBeEmpty();
        (await line.Champion()).Candidate.ShouldBe(ScriptedLine.IdOf("0.95"));
        (await line.Run(cycle + 1)).Stations.ShouldContain(s => s.Text.Contains("no challenger", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hidden_roles_are_kept_out_and_a_champion_of_chance_is_not_replaced()
    {
        await using ScriptedLine line = await Open();
        HashSet<string> shown = [];
        await line.Run(1);

        // Better by far on every hidden case and on all history, and no better on nights to come.
        line.Kind.Score = (text, row) => text == "0.95" && shown.Contains(row.Id) ? 0.5 : ScriptedKind.Plain(text, row);
        line.Proposer.Says[2] = ["0.95"];
        for (int cycle = 2; cycle < 9; cycle++)
        {
            line.Write(Nights(History + (7 * cycle)));
            CycleResult result = await line.Run(cycle);
            result.Released.ShouldBeNull();
            shown.UnionWith(Enumerable.Range(History + (7 * cycle), 7).SelectMany(night => Enumerable.Range(0, CasesANight).Select(k => $"n{night}-{k}")));
        }

        ShadowBook book = (await new ShadowStore(line.Store, line.Loaded().Definition).Read(default)).Book!;
        ShadowChallenger challenger = book.State.Active.ShouldHaveSingleItem();
        challenger.Nights.Count.ShouldBeGreaterThan(30);
        challenger.Nights.ShouldAllBe(d => Math.Abs(d) < 0.02);
    }

    [Fact]
    public async Task Another_alpha_within_a_season_is_refused()
    {
        await using ScriptedLine line = await Open();
        line.Proposer.Says[1] = ["0.95"];
        await line.Run(1);
        line.Edit("gate: shadow", "gate: shadow, alpha: 0.1");
        CycleResult refused = await line.Run(2);
        (refused.Status, refused.Problems.ShouldHaveSingleItem().ToString().Contains("season-start", StringComparison.Ordinal)).ShouldBe((CycleStatus.Refused, true));
    }

    [Fact]
    public async Task Cases_without_a_night_are_refused()
    {
        await using ScriptedLine line = await Open();
        line.Write(ScriptedLine.Cases(0, 200));
        CycleResult refused = await line.Run(1);
        refused.Problems.ShouldHaveSingleItem().ToString().ShouldContain("must be a date such as 2026-11-02");
    }

    private static async Task<ScriptedLine> Open()
    {
        ScriptedLine line = await ScriptedLine.Open("release: { gate: shadow, shadow: { night: date } }\n");
        line.Edit("train: 25, select: 25, confirm: 25, sealed: 25", "train: 70, select: 15, confirm: 15, sealed: 0");
        line.Write(Nights(History));
        return line;
    }

    private static DateOnly Night(int number) => new DateOnly(2026, 1, 5).AddDays(number);

    private static string Nights(int count) => string.Concat(
        from night in Enumerable.Range(0, count)
        from k in Enumerable.Range(0, CasesANight)
        select $$"""{"id":"n{{night}}-{{k}}","day":"u{{night}}-{{k}}","date":"{{Night(night):yyyy-MM-dd}}"}""" + "\n");
}
