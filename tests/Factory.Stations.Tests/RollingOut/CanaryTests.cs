using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Factory.Stations.Operating;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.RollingOut;

/// <summary>Champion and challenger decide side by side, and what came of it decides who stays. Seeds are the units' own names.</summary>
public sealed class CanaryTests
{
    private const string Watched = "release: { canary: { share: 0.5, margin: 0.01, days: 14, waitDays: 1, holdback: 0.3, outcomes: 2000 } }\n";
    private const int Inputs = 300;

    [Fact]
    public async Task A_challenger_that_is_worse_at_work_is_rolled_back_and_kept_out()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        (await place.Challenge(1, "0.9")).Stations[^2].Text.ShouldContain("v1 begins its canary");
        await place.Until(r => r.CanaryBegan is not null);
        IReadOnlyList<StoredDecision> night = await place.Operate(Inputs);
        night.Count(d => d.Version == 1).ShouldBeInRange(20, 60, "half of the train units, a quarter of all");
        place.Clock.Advance(TimeSpan.FromHours(1));
        (await place.Tell(night, d => d.Version == 1 ? 0.2 : 0.5)).Trial.ShouldNotBeNull().ShouldContain("0 nights", Case.Sensitive, "the night is not over");

        await place.NextDay(1);

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.RolledBack);
        (await place.Line.Champion()).Version.ShouldBe(0);
        (await place.Events(1)).ShouldContain("canary began");
        (await place.Events(1))[^1].ShouldBe("rolled back");
        (await place.Operate(Inputs)).ShouldAllBe(d => d.Version == 0);
        (await place.Challenge(2, "0.9")).Released.ShouldBeNull();
        (await place.Line.Ledger()).History.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_better_one_is_kept_after_a_week_and_late_harm_then_stops_the_line()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        await place.Challenge(1, "0.9");
        await place.Until(r => r.CanaryBegan is not null);
        for (int day = 0; day < 7; day++)
        {
            await place.Tell(await place.Operate(Inputs), d => d.Version == 1 ? 0.8 : 0.5);
            (await place.Line.Champion()).Version.ShouldBe(0);
            await place.NextDay(1);
        }

        (await place.Until(r => !r.IsUnderWay)).Outcome.ShouldBe(RolloutOutcome.Kept);
        (await place.Line.Champion()).Version.ShouldBe(1);

        string? stop = null;
        for (int day = 0; day < 20 && stop is null; day++)
        {
            IReadOnlyList<StoredDecision> night = await place.Operate(Inputs);
            night.Select(d => d.Version).Distinct().Order().ShouldBe([0, 1]);
            place.Clock.Advance(TimeSpan.FromDays(1));
            stop = (await place.Tell(night, d => d.Version == 1 ? 0.3 : 0.7)).Stop;
        }

        stop.ShouldNotBeNull();
        (await place.Line.Stops()).ShouldHaveSingleItem().By.ShouldBe("rule championRegression");
        (await place.Line.Champion()).Version.ShouldBe(1, "a person decides");
    }

    [Fact]
    public async Task A_kept_release_is_watched_again_once_the_next_one_has_come_to_nothing_and_its_level_too()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        await place.Challenge(1, "0.75");
        await place.Until(r => r.CanaryBegan is not null);
        for (int day = 0; day < 7; day++)
        {
            await place.Tell(await place.Operate(Inputs), d => d.Version == 1 ? 0.9 : 0.5);
            await place.NextDay(1);
        }

        await place.Until(r => !r.IsUnderWay);
        await place.Challenge(2, "1");
        await place.Until(r => r is { Version: 2, CanaryBegan: not null });
        (await place.Operate(Inputs)).Select(d => d.Trial).Distinct().ShouldBe([null, "v2 canary"], ignoreOrder: true);
        await place.Desk.RollBack(null, "ada", "customers call", default);
        await place.Until(r => r is { Version: 2, IsUnderWay: false });
        place.Clock.Advance(TimeSpan.FromDays(1));

        string? fallen = null;
        for (int day = 0; day < 12 && fallen is null; day++)
        {
            IReadOnlyList<StoredDecision> night = await place.Operate(Inputs);
            night.Select(d => d.Trial).Distinct().ShouldBe([null, "v1 holdback"], ignoreOrder: true);
            place.Clock.Advance(TimeSpan.FromDays(1));

            // The world changes for both versions alike: no comparison of the two can see it.
            OutcomesTaken told = await place.Tell(night, _ => 0.4);
            told.Stop.ShouldBeNull();
            fallen = told.Level;
        }

        fallen.ShouldNotBeNull().ShouldStartWith("v1 scores ");
        (await place.Events(1)).ShouldContain("level has fallen");
        (await place.Line.Champion()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Hidden_units_are_decided_by_the_champion_and_watched_by_nobody()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        await place.Challenge(1, "0.9");
        await place.Until(r => r.CanaryBegan is not null);
        IReadOnlyList<StoredDecision> night = await place.Operate(Inputs);

        StoredDecision[] hidden = [.. night.Where(d => Core.Importing.RoleHash.Of(d.Unit, place.Definition.Data.Roles) != Core.DataRole.Train)];

        hidden.Length.ShouldBeGreaterThan(150);
        hidden.ShouldAllBe(d => d.Version == 0 && d.Trial == null && d.New == null);
        await place.Tell(night, _ => 0.123456);
        foreach ((string path, string text) in place.Line.Readable().Where(f => f.Path.Contains("/operate/", StringComparison.Ordinal)))
        {
            foreach (string row in text.Split('\n').Where(l => l.Contains("\"value\":", StringComparison.Ordinal)))
            {
                hidden.ShouldNotContain(d => row.Contains(d.Decision, StringComparison.Ordinal), $"{path} holds what came of a hidden unit");
            }
        }
    }

    [Fact]
    public async Task What_a_challenger_fails_on_the_champion_decides_and_it_counts_against_it()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        await place.Challenge(1, "0.9");
        await place.Until(r => r.CanaryBegan is not null);
        place.Line.Kind.FailsAlways = "0.9";

        IReadOnlyList<StoredDecision> night = await place.Operate(Inputs);

        night.ShouldAllBe(d => d.Version == 0 && d.Output != null);
        night.Count(d => d.New == true && d.Error!.StartsWith("v1 failed", StringComparison.Ordinal)).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_person_takes_back_what_is_in_its_canary()
    {
        await using RolloutPlace place = await RolloutPlace.Open(Watched);
        await place.Challenge(1, "0.9");
        await place.Until(r => r.CanaryBegan is not null);

        (await place.Desk.RollBack(null, "ada", "customers call", default)).ShouldBe((1, 0));

        Rollout ended = await place.Until(r => !r.IsUnderWay);
        (ended.Outcome, ended.Decision!.By).ShouldBe((RolloutOutcome.RolledBack, "ada"));
        (await place.Line.Champion()).Version.ShouldBe(0);
        CycleResult next = await place.Challenge(2, "0.95");
        next.Stations[^2].Text.ShouldContain("v2 begins its canary");
    }
}
