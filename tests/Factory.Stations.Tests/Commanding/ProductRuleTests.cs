using Factory.Core;

namespace Factory.Stations.Tests.Commanding;

/// <summary>Which files a candidate of a command line may consist of.</summary>
public sealed class ProductRuleTests
{
    [Fact]
    public void Files_of_the_product_pass() => Faults(("run.sh", "echo\n"), ("parts/a/b.txt", "ümlaut \U0001F600"), ("parts/.hidden", "")).ShouldBeEmpty();

    [Theory]
    [InlineData("score.sh", "does not belong to the product")]
    [InlineData("parts", "does not belong to the product")]
    [InlineData("run.sh/x", "does not belong to the product")]
    [InlineData("lib/given.txt", "does not belong to the product")]
    [InlineData("parts/../score.sh", "no path of a product")]
    [InlineData("/etc/passwd", "no path of a product")]
    [InlineData("parts\\a", "no path of a product")]
    [InlineData("parts/a\0b", "no path of a product")]
    [InlineData("parts/a\nb", "no path of a product")]
    [InlineData("parts//a", "no path of a product")]
    [InlineData("parts/", "no path of a product")]
    [InlineData("parts/.", "no path of a product")]
    [InlineData("parts/ümlaut", "no path of a product")]
    [InlineData("C:/parts/a", "no path of a product")]
    public void A_path_outside_is_refused(string path, string why) => Faults(("run.sh", ""), (path, "x")).ShouldContain(f => f.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void What_is_no_text_is_refused()
    {
        Faults(("run.sh", "a\0b")).ShouldHaveSingleItem().ShouldContain("is binary");
        Faults(("run.sh", "a\ud800b")).ShouldHaveSingleItem().ShouldContain("is binary");
    }

    [Fact]
    public void Names_that_some_file_system_takes_for_the_same_are_refused()
    {
        Faults(("parts/a", ""), ("parts/A", "")).ShouldHaveSingleItem().ShouldContain("differ in upper and lower case only");
        Faults(("parts/a", ""), ("parts/a/b", "")).ShouldHaveSingleItem().ShouldContain("is a file and a folder");
        Faults(("parts/A", ""), ("parts/a/b", "")).ShouldHaveSingleItem().ShouldContain("is a file and a folder");
    }

    [Fact]
    public void Too_much_is_refused()
    {
        Faults().ShouldHaveSingleItem().ShouldContain("has 0 files");
        Faults([.. Enumerable.Range(0, ProductRule.MostFiles + 1).Select(i => ($"parts/{i}", ""))]).ShouldHaveSingleItem().ShouldContain("has 201 files");
        Faults(("run.sh", new string('x', ProductRule.MostFileBytes + 1))).ShouldHaveSingleItem().ShouldContain("larger than 1048576 bytes");
        Faults([.. Enumerable.Range(0, 5).Select(i => ($"parts/{i}", new string('x', 1 << 20)))]).ShouldHaveSingleItem().ShouldContain("5242880 bytes together");
    }

    private static string[] Faults(params (string Path, string Text)[] files) => [.. ProductRule.Faults(CommandLine.Sound(), CommandLine.Product(files)).Select(f => f.ToString())];
}
