using Factory.Core;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Tests.Rendering;

public sealed class DiffTextTests
{
    [Fact]
    public void Shows_the_change_with_three_lines_around() =>
        Diff(Text(1, 20), Text(1, 20).Replace("line 10\n", "line ten\nline ten and a half\n")).ShouldBe("""
            --- v0/Policy.cs
            +++ v1/Policy.cs
            @@ -7,7 +7,8 @@
             line 7
             line 8
             line 9
            -line 10
            +line ten
            +line ten and a half
             line 11
             line 12
             line 13

            """);

    [Fact]
    public void Changes_far_apart_are_hunks_of_their_own()
    {
        string patch = Diff(Text(1, 40), Text(1, 40).Replace("line 5\n", "five\n").Replace("line 30\n", "thirty\n"));
        patch.ShouldContain("@@ -2,7 +2,7 @@");
        patch.ShouldContain("@@ -27,7 +27,7 @@");
    }

    [Fact]
    public void Changes_close_together_are_one_hunk() =>
        Diff(Text(1, 40), Text(1, 40).Replace("line 5\n", "five\n").Replace("line 10\n", "ten\n")).Split("@@ -").Length.ShouldBe(2);

    [Fact]
    public void The_same_is_said_to_be_the_same() => Diff("a\n", "a\n").ShouldBe("v0 and v1 are the same.\n");

    [Fact]
    public void Colours_lines_by_what_they_say() =>
        DiffText.Coloured("@@ -1,1 +1,1 @@\n-a\n+b\n c").ShouldBe("\e[36m@@ -1,1 +1,1 @@\e[0m\n\e[31m-a\e[0m\n\e[32m+b\e[0m\n c");

    private static string Diff(string before, string after) =>
        DiffText.Of(new DiffReport("pricing", "v0", "v1", Product.Single("Policy.cs", before), Product.Single("Policy.cs", after)));

    private static string Text(int from, int to) => string.Concat(Enumerable.Range(from, to - from + 1).Select(i => $"line {i}\n"));
}
