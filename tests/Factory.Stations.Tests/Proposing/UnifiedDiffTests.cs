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

    private static string Text(List<string> lines) => string.Join('\n', lines) + "\n";

    private static string Apply(string before, string after)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("diff-test");
        try
        {
            string file = Path.Combine(folder.FullName, "Policy.cs");
            string patch = Path.Combine(folder.FullName, "diff.patch");
            File.WriteAllText(file, before);
            File.WriteAllText(patch, UnifiedDiff.Between(Product.Single("Policy.cs", before), Product.Single("Policy.cs", after)));
            using var git = Process.Start(new ProcessStartInfo("git", ["apply", "diff.patch"]) { WorkingDirectory = folder.FullName, RedirectStandardError = true })!;
            string error = git.StandardError.ReadToEnd();
            git.WaitForExit();
            git.ExitCode.ShouldBe(0, error);
            return File.ReadAllText(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
