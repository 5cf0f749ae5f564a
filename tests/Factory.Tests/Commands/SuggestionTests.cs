using Factory.Commands;

namespace Factory.Tests.Commands;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("run", "run", 0)]
    [InlineData("rnu", "run", 1)]
    [InlineData("rn", "run", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_is_counted_in_edits_and_swaps(string a, string b, int expected)
    {
        Suggestion.Distance(a, b).ShouldBe(expected);
        Suggestion.Distance(b, a).ShouldBe(expected);
    }

    [Fact]
    public void Nothing_near_is_nothing_meant() => Suggestion.For("quux", ["run", "check"]).ShouldBeNull();
}
