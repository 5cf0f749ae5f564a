using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Stations.Learning;

namespace Factory.Stations.Tests.Learning;

/// <summary>Where a candidate loses is found when it is there, and not when it is chance.</summary>
public sealed class WeakSpotTests
{
    private static readonly ScoreDefinition Score = new() { Low = 0, High = 1 };

    [Fact]
    public void A_planted_weekday_is_found()
    {
        WeakSpot spot = Find(Score, (weekday, noise) => 0.7 + noise - (weekday == 5 ? 0.2 : 0)).ShouldNotBeNull();
        spot.Group.ShouldBe("weekday is 5");
        spot.Mean.ShouldBeLessThan(spot.Overall);
    }

    [Fact]
    public void When_less_is_better_the_worst_has_the_most()
    {
        var cost = new ScoreDefinition { Low = 0, High = 1, Goal = ScoreGoal.Minimize };
        Find(cost, (weekday, noise) => 0.3 + noise + (weekday == 2 ? 0.2 : 0)).ShouldNotBeNull().Group.ShouldBe("weekday is 2");
    }

    [Fact]
    public void A_date_is_looked_at_by_weekday_and_a_number_by_quarter()
    {
        CaseRow[] rows = [.. Enumerable.Range(0, 364).Select(i => new CaseRow(
            $"c{i}", $"u{i}", $$"""{"id":"c{{i}}","day":"{{new DateTime(2025, 1, 1).AddDays(i):yyyy-MM-dd}}","size":{{i % 91}}}"""))];
        CaseResult[] weekends = [.. rows.Select((row, i) => new CaseResult(row.Id, row.Unit, 0.7 - (i % 7 == 3 ? 0.2 : 0)))];
        WeakSpot.Find(rows, weekends, Score).ShouldNotBeNull().Group.ShouldBe("day is a Saturday");
        CaseResult[] large = [.. rows.Select((row, i) => new CaseResult(row.Id, row.Unit, 0.7 - (i % 91 >= 68 ? 0.2 : 0)))];
        WeakSpot.Find(rows, large, Score).ShouldNotBeNull().Group.ShouldBe("size is 68 or more");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pure_noise_teaches_nothing(ulong seed) => Find(Score, (_, noise) => 0.5 + noise, seed).ShouldBeNull($"seed {seed}");

    private static WeakSpot? Find(ScoreDefinition score, Func<int, double, double> value, ulong seed = 9)
    {
        var random = new SeededRandom(seed);
        List<CaseRow> rows = [];
        List<CaseResult> results = [];
        for (int i = 0; i < 700; i++)
        {
            rows.Add(new CaseRow($"c{i}", $"u{i}", $$"""{"id":"c{{i}}","weekday":{{i % 7}}}"""));
            results.Add(new CaseResult($"c{i}", $"u{i}", value(i % 7, 0.05 * random.NextGaussian())));
        }

        return WeakSpot.Find(rows, results, score);
    }
}
