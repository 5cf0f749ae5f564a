using System.Globalization;
using Factory.Stations.Importing;
using Xunit.Abstractions;

namespace Factory.Stations.Tests.Importing;

public sealed class CanonicalNumberTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.000", "0")]
    [InlineData("1", "1")]
    [InlineData("1.0", "1")]
    [InlineData("100e-2", "1")]
    [InlineData("-12.340", "-12.34")]
    [InlineData("0.001", "0.001")]
    [InlineData("0.5", "0.5")]
    [InlineData("10.5", "10.5")]
    [InlineData("1.", "1")]
    [InlineData("-7", "-7")]
    [InlineData("007.5", "7.5")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("1e-9", "1e-9")]
    [InlineData("12e-9", "1.2e-8")]
    [InlineData("1E+30", "1e30")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("0.1234567890123456789", "0.1234567890123456789")]
    [InlineData("1e400", null)]
    [InlineData("1e99999999999", null)]
    public void A_number_has_one_spelling(string text, string? canonical) => CanonicalNumber.Of(text).ShouldBe(canonical);

    [Fact]
    public void The_canonical_spelling_is_the_same_number_and_canonical_itself()
    {
        const int Seed = 5;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                string canonical = CanonicalNumber.Of(value.ToString("E16", CultureInfo.InvariantCulture))!;
                double.Parse(canonical, CultureInfo.InvariantCulture).ShouldBe(value == 0 ? 0 : value, canonical);
                CanonicalNumber.Of(canonical).ShouldBe(canonical);
            }
        }
    }
}
