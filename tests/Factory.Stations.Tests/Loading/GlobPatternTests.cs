using Factory.Stations.Loading;

namespace Factory.Stations.Tests.Loading;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("context/*.md", "context/a.md", true)]
    [InlineData("context/*.md", "context/deep/a.md", false)]
    [InlineData("context/*.md", "context/a.mdx", false)]
    [InlineData("context/**/*.md", "context/a.md", true)]
    [InlineData("context/**/*.md", "context/x/y/a.md", true)]
    [InlineData("**", "x/y", true)]
    [InlineData("**/a", "a", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a[1].md", "a[1].md", true)]
    [InlineData("A.md", "a.md", false)]
    public void A_pattern_matches_whole_paths(string pattern, string path, bool matches) => new GlobPattern(pattern).Matches(path).ShouldBe(matches);
}
