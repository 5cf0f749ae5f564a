using Factory.Core.Gating;

namespace Factory.Core.Tests.Gating;

public sealed class SignTestTests
{
    [Fact]
    public void Oracle_values()
    {
        SignTest.LnP(60, 20).ShouldBe(-12.359158574583, 1e-11);
        Math.Exp(SignTest.LnP(20, 0)).ShouldBe(Math.Pow(2, -20), 1e-18);
        Math.Exp(SignTest.LnP(5, 5)).ShouldBe(0.623046875, 1e-14);
        SignTest.LnP(0, 0).ShouldBe(0);
        SignTest.LnP(0, 3).ShouldBe(0);
    }

    [Fact]
    public void Agrees_with_counting_for_all_small_tables()
    {
        for (int n = 1; n <= 40; n++)
        {
            for (int wins = 0; wins <= n; wins++)
            {
                double ways = 1;
                double tail = 0;
                for (int k = 0; k <= n; k++)
                {
                    tail += k >= wins ? ways : 0;
                    ways = ways * (n - k) / (k + 1);
                }

                Math.Exp(SignTest.LnP(wins, n - wins)).ShouldBe(tail / Math.Pow(2, n), 1e-13, $"{wins} of {n}");
            }
        }
    }

    [Fact]
    public void Large_tables_stay_finite()
    {
        SignTest.LnP(60_000, 40_000).ShouldBeInRange(-2100, -2000);
        Math.Exp(SignTest.LnP(50_000, 50_000)).ShouldBe(0.5 + (0.5 * 0.00252313), 1e-6);
    }

    [Fact]
    public void Fewest_wins_that_suffice()
    {
        SignTest.LnP(5, 0).ShouldBeLessThanOrEqualTo(-Math.Log(20));
        SignTest.LnP(4, 0).ShouldBeGreaterThan(-Math.Log(20));
        SignTest.LnP(15, 0).ShouldBeLessThanOrEqualTo(-Math.Log(20000));
        SignTest.LnP(14, 0).ShouldBeGreaterThan(-Math.Log(20000));
    }

    [Fact]
    public void Evidence_counts_wins_and_losses_and_refuses_shares()
    {
        SignTest.Evidence([1, 0, 1, -1, 1, 0]).ShouldBe(-SignTest.LnP(3, 1));
        Should.Throw<ArgumentException>(() => SignTest.Evidence([1, 0.5]));
        Should.Throw<ArgumentException>(() => SignTest.Evidence([double.NaN]));
        Should.Throw<ArgumentOutOfRangeException>(() => SignTest.LnP(-1, 2));
    }
}
