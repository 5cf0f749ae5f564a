using Factory.Core.Canary;
using Shouldly;

namespace Factory.Core.Tests.Canary;

public sealed class LevelWatchTests
{
    private static readonly LevelState s_start = new(0.8, 0.05);

    [Fact]
    public void A_level_that_stays_or_rises_or_falls_by_less_than_the_margin_is_not_a_change()
    {
        foreach (double mean in new[] { 0.75, 0.8, 0.9 })
        {
            Enumerable.Range(1, 20).Count(seed => Fallen(mean, 1500, seed) is not null).ShouldBe(0, $"mean {mean}");
        }
    }

    [Theory]
    [InlineData(0.65, 600)]
    [InlineData(0.55, 200)]
    public void A_fall_is_noticed(double mean, int within)
    {
        int[] noticed = [.. Enumerable.Range(1, 20).Select(seed => Fallen(mean, 3 * within, seed) ?? int.MaxValue).Order()];
        noticed[10].ShouldBeLessThan(within);
        noticed[^1].ShouldBeLessThan(3 * within);
    }

    [Fact]
    public void What_goes_on_from_a_state_is_what_never_stopped()
    {
        var whole = new LevelWatch(s_start);
        var parts = new LevelWatch(s_start);
        foreach (double value in Outcomes(0.6, 150, seed: 4))
        {
            whole.Add(value);
            parts.Add(value);
            parts = new LevelWatch(FactoryJson.Deserialize<LevelState>(FactoryJson.SerializeReadable(parts.State))!);
        }

        parts.State.Logs.ShouldBe(whole.State.Logs);
        (parts.State.Count, parts.State.HasFallen).ShouldBe((150, whole.State.HasFallen));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void What_is_out_of_the_range_is_refused(double value) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LevelWatch(s_start).Add(value));

    private static int? Fallen(double mean, int most, int seed)
    {
        var watch = new LevelWatch(s_start);
        foreach (double value in Outcomes(mean, most, seed))
        {
            watch.Add(value);
            if (watch.State.HasFallen)
            {
                return watch.State.Count;
            }
        }

        return null;
    }

    private static IEnumerable<double> Outcomes(double mean, int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            // Even around the mean, within the range.
            yield return mean + (0.5 * (random.NextDouble() - 0.5) * Math.Min(1, 4 * (1 - mean)));
        }
    }
}
