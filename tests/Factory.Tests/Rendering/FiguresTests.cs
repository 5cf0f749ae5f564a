using Factory.Rendering;

namespace Factory.Tests.Rendering;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.2, "0.2 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(14.2, "14 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Spans(double seconds, string expected) => Figures.Span(seconds).ShouldBe(expected);

    [Theory]
    [InlineData(0.94811, "0.9481")]
    [InlineData(-3, "-3.0000")]
    [InlineData(12345.678, "12,345.68")]
    public void Scores(double value, string expected) => Figures.Score(value).ShouldBe(expected);

    [Fact]
    public void A_flat_series_is_flat() => Figures.Sparkline([2, 2, 2]).ShouldBe("▁▁▁");

    [Fact]
    public void A_long_series_shows_its_newest_values() => Figures.Sparkline([9, .. Enumerable.Range(0, 8).Select(i => (double)i)], 8).ShouldBe("▁▂▃▄▅▆▇█");

    [Fact]
    public void A_series_of_nothing_is_empty() => Figures.Sparkline([]).ShouldBe("");
}
