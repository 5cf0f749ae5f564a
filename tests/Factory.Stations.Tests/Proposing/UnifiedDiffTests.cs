using System.Diagnostics;
using Factory.Core;
using Factory.Stations.Proposing;

namespace Factory.Stations.Tests.Proposing;

/// <summary>The diffs we keep are diffs that ordinary tools apply.</summary>
public sealed class UnifiedDiffTests
{
    [Fact]
    public void Equal_products_have_no_diff() => UnifiedDiff.Between(Product.Single("a.cs", "x\n"), Product.Single("a.cs", "x\n")).ShouldBeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Git_applies_the_diff_and_gets_the_second_product(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        List<string> before = [.. Enumerable.Range(0, 60).Select(i => $"line {i}")];
        List<string> after = [.. before];
        for (int i = 0; i < 6; i++)
        {
            int at = random.Next(after.Count);
            switch (random.Next(3))
            {
                case 0: after.RemoveAt(at); break;
                case 1: after.Insert(at, $"new {i}"); break;
                default: after[at] = $"changed {i}"; break;
            }
        }

        Apply(Text(before), Text(after)).ShouldBe(Text(after), $"seed {seed}");
    }

    [Fact]
    public void Git_applies_files_that_come_and_go()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("diff-test");
        try
        {
            Product before = Of(("gone", "1\n2\n"), ("kept", "a\n"), ("stays", "s\n"));
            Product after = Of(("kept", "b\n"), ("new/file", "x\ny\n"), ("stays", "s\n"));
            foreach ((string path, string text) in before.Files)
            {
                File.WriteAllText(Path.Combine(folder.FullName, path), text);
            }

            string diff = UnifiedDiff.Between(before, after);
            diff.ShouldContain("+++ /dev/null");
            GitApplies(folder.FullName, diff);
            File.Exists(Path.Combine(folder.FullName, "gone")).ShouldBeFalse();
            File.ReadAllText(Path.Combine(folder.FullName, "kept")).ShouldBe("b\n");
            File.ReadAllText(Path.Combine(folder.FullName, "new/file")).ShouldBe("x\ny\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Product Of(params (string Path, string Text)[] files) =>
        new(new SortedDictionary<string, string>(files.ToDictionary(f => f.Path, f => f.Text), StringComparer.Ordinal));

    private static string Text(List<string> lines) => string.Join('\n', lines) + "\n";

    private static string Apply(string before, string after)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("diff-test");
        try
        {
            string file = Path.Combine(folder.FullName, "Policy.cs");
            File.WriteAllText(file, before);
            GitApplies(folder.FullName, UnifiedDiff.Between(Product.Single("Policy.cs", before), Product.Single("Policy.cs", after)));
            return File.ReadAllText(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void GitApplies(string folder, string diff)
    {
        File.WriteAllText(Path.Combine(folder, "diff.patch"), diff);
        using var git = Process.Start(new ProcessStartInfo("git", ["apply", "diff.patch"]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        string error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, error);
    }
}
