namespace Factory.Core.Tests;

/// <summary>Golden values come from an independent implementation in another language.</summary>
public sealed class SeededRandomTests
{
    [Theory]
    [InlineData(0, new ulong[] { 0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0, 0x6aa594f1262d2d2c })]
    [InlineData(42, new ulong[] { 0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1, 0xecb8ad4703b360a1 })]
    public void Bits_are_fixed_for_ever(ulong seed, ulong[] expected)
    {
        var random = new SeededRandom(seed);
        expected.Select(_ => random.NextUInt64()).ShouldBe(expected);
    }

    [Fact]
    public void Numbers_are_fixed_for_ever()
    {
        var whole = new SeededRandom(1);
        Enumerable.Range(0, 8).Select(_ => whole.Next(1000)).ShouldBe([702, 520, 574, 391, 697, 143, 71, 381]);
        var real = new SeededRandom(1);
        Enumerable.Range(0, 3).Select(_ => real.NextDouble()).ShouldBe([0.7029218331588505, 0.5204366199388569, 0.5741057000197225]);
        var normal = new SeededRandom(1);
        Enumerable.Range(0, 4).Select(_ => normal.NextGaussian()).ShouldBe([1.884396104787977, 1.302090250702661, 0.43832091511541, -0.6572942532355054], 1e-15);
    }

    [Fact]
    public void Order_is_fixed_for_ever()
    {
        int[] items = [.. Enumerable.Range(0, 10)];
        new SeededRandom(3).Shuffle(items.AsSpan());
        items.ShouldBe([9, 4, 8, 0, 7, 2, 3, 1, 5, 6]);
    }

    [Fact]
    public void A_fork_depends_on_seed_and_label_alone()
    {
        var random = new SeededRandom(7);
        random.Fork("mutation").NextUInt64().ShouldBe(0x82cc212ae802b79b);
        random.NextUInt64();
        random.Fork("mutation").NextUInt64().ShouldBe(0x82cc212ae802b79b);
        random.Fork("Mutation").NextUInt64().ShouldNotBe(0x82cc212ae802b79b);
        random.Fork("a").Fork("b").NextUInt64().ShouldNotBe(random.Fork("b").Fork("a").NextUInt64());
    }

    [Fact]
    public void Whole_numbers_are_even_and_within_bounds()
    {
        var random = new SeededRandom(2);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++)
        {
            counts[random.Next(-3, 4) + 3]++;
        }

        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 500);
        random.Next(int.MinValue, int.MaxValue).ShouldBeLessThan(int.MaxValue);
        random.Next(1).ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => random.Next(0));
        Should.Throw<ArgumentOutOfRangeException>(() => random.Next(4, 4));
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_variance_one_and_light_tails()
    {
        var random = new SeededRandom(4);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian())];
        numbers.Average().ShouldBe(0, 0.01);
        numbers.Average(x => x * x).ShouldBe(1, 0.02);
        numbers.Average(x => x * x * x * x).ShouldBe(3, 0.15);
    }

    [Fact]
    public void Every_order_is_equally_likely()
    {
        var random = new SeededRandom(5);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle(items.AsSpan());
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(24);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 160);
    }
}
