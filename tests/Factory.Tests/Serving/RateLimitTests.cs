using Factory.Engine.Tests;
using Factory.Serving.Web;

namespace Factory.Tests.Serving;

public sealed class RateLimitTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_burst_passes_and_then_the_rate_does()
    {
        var bucket = new TokenBucket(rate: 2, capacity: 3, _clock);
        Passing(bucket, 10).ShouldBe(3);
        bucket.Take().ShouldBe(TimeSpan.FromSeconds(0.5));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Passing(bucket, 10).ShouldBe(2);
        _clock.Advance(TimeSpan.FromDays(1));
        Passing(bucket, 10).ShouldBe(3);
        _clock.Advance(TimeSpan.FromDays(-2));
        Passing(bucket, 10).ShouldBe(0, "a clock that goes back gives nothing, and takes nothing");
    }

    [Fact]
    public void Callers_do_not_hinder_each_other()
    {
        var limits = new RateLimits(new WebLimits { RequestsPerSecond = 1, Burst = 1 }, _clock);
        limits.Take("a").ShouldBe(TimeSpan.Zero);
        limits.Take("a").ShouldBeGreaterThan(TimeSpan.Zero);
        limits.Take("b").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void More_callers_than_are_kept_share_a_bucket_until_others_fall_quiet()
    {
        var limits = new RateLimits(new WebLimits { RequestsPerSecond = 1, Burst = 1 }, _clock);
        for (int caller = 0; caller < 10_000; caller++)
        {
            limits.Take(FormattableString.Invariant($"{caller}")).ShouldBe(TimeSpan.Zero);
        }

        limits.Take("late").ShouldBe(TimeSpan.Zero);
        limits.Take("later").ShouldBeGreaterThan(TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(2));
        limits.Take("later").ShouldBe(TimeSpan.Zero);
        limits.Take("last").ShouldBe(TimeSpan.Zero);
    }

    private static int Passing(TokenBucket bucket, int attempts) => Enumerable.Range(0, attempts).Count(_ => bucket.Take() == TimeSpan.Zero);
}
