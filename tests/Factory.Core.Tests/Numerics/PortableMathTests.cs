using Factory.Core.Numerics;

namespace Factory.Core.Tests.Numerics;

public sealed class PortableMathTests
{
    [Fact]
    public void Log_agrees_with_the_platform_over_all_magnitudes()
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < 200_000; i++)
        {
            double x = Math.ScaleB(1 + random.NextDouble(), random.Next(-1070, 1023));
            Relative(PortableMath.Log(x), Math.Log(x)).ShouldBeLessThan(4e-16, $"x = {x:R}");
        }
    }

    [Fact]
    public void Log1P_is_accurate_where_one_plus_x_is_not()
    {
        var random = new SeededRandom(2);
        for (int i = 0; i < 200_000; i++)
        {
            double x = Math.ScaleB((2 * random.NextDouble()) - 1, random.Next(-60, 1));
            decimal exact = 0;
            if (Math.Abs(x) < 1e-3)
            {
                // Six terms of the series in 28 digits: independent of any floating logarithm.
                decimal d = (decimal)x, power = d;
                for (int k = 1; k <= 8; k++, power *= -d)
                {
                    exact += power / k;
                }
            }

            if (Math.Abs(x) is < 1e-3 and > 1e-9)
            {
                Relative(PortableMath.Log1P(x), (double)exact).ShouldBeLessThan(1e-14, $"x = {x:R}");
            }
            else if (Math.Abs(x) >= 1e-3)
            {
                Math.Abs(PortableMath.Log1P(x) - Math.Log(1 + x)).ShouldBeLessThan(3e-16 * (1 + (1 / (1 + x))), $"x = {x:R}");
            }
            else
            {
                Relative(PortableMath.Log1P(x), x - (x * x / 2)).ShouldBeLessThan(4e-16, $"x = {x:R}");
            }
        }
    }

    [Fact]
    public void Exp_agrees_with_the_platform()
    {
        var random = new SeededRandom(3);
        for (int i = 0; i < 200_000; i++)
        {
            double x = (random.NextDouble() * 1400) - 700;
            Relative(PortableMath.Exp(x), Math.Exp(x)).ShouldBeLessThan(5e-16, $"x = {x:R}");
        }
    }

    [Fact]
    public void Edges_are_those_of_the_platform()
    {
        double[] edges = [double.NaN, double.NegativeInfinity, -1, -0.0, 0, 1, double.Epsilon, double.MaxValue, double.PositiveInfinity, -2, 800, -800];
        foreach (double x in edges)
        {
            Same(PortableMath.Log(x), Math.Log(x)).ShouldBeTrue($"ln {x}");
            Same(PortableMath.Exp(x), Math.Exp(x)).ShouldBeTrue($"exp {x}");
            Same(PortableMath.Log1P(x), x == double.Epsilon ? x : Math.Log(1 + x)).ShouldBeTrue($"ln(1 + {x})");
        }

        static bool Same(double actual, double expected) => actual.Equals(expected) || Relative(actual, expected) < 1e-15;
    }

    [Fact]
    public void Sums_of_exponentials_neither_overflow_nor_vanish()
    {
        PortableMath.LogSumExp([1000, 1000]).ShouldBe(1000 + Math.Log(2), 1e-12);
        PortableMath.LogSumExp([-1000, -1001]).ShouldBe(-1000 + Math.Log(1 + Math.Exp(-1)), 1e-12);
        PortableMath.LogSumExp([]).ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void Bits_are_fixed_for_ever()
    {
        BitConverter.DoubleToInt64Bits(PortableMath.Log(10)).ShouldBe(BitConverter.DoubleToInt64Bits(2.302585092994046));
        BitConverter.DoubleToInt64Bits(PortableMath.Log1P(0.1)).ShouldBe(4591532242907186886);
        BitConverter.DoubleToInt64Bits(PortableMath.Exp(1)).ShouldBe(4613303445314885482);
    }

    private static double Relative(double actual, double expected) => expected == 0 ? Math.Abs(actual) : Math.Abs((actual - expected) / expected);
}
