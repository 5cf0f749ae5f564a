using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>The shipped pricing line lives through nights of its market, is killed in one of them, and goes on.</summary>
public sealed class SeasonTests
{
    private const int Nights = 4;

    [Fact]
    public async Task Nights_that_are_killed_are_lived_once_a_planted_release_is_in_its_canary_and_what_went_live_verifies()
    {
        using var place = new Workplace();
        string line = Path.Combine(place.Root, "lines/shop");
        foreach (string file in Directory.EnumerateFiles(Shipped, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(line, Path.GetRelativePath(Shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // A short search: what is tried here is the season.
        string definition = Path.Combine(line, "season/line.yaml");
        File.WriteAllText(definition, File.ReadAllText(definition).Replace("evaluations: 10000", "evaluations: 1500", StringComparison.Ordinal));

        string[] season = ["season", line, "--nights", $"{Nights}", "--plant", "2", "--json"];
        using (FactoryProcess killed = place.Start(season))
        {
            await killed.Shows("night   2");
            killed.Signal(UnixSignal.Kill);
            await killed.End();
        }

        JsonNode report = JsonNode.Parse((await place.Run(season)).With(code: 0).Output)!;

        ((int)report["nights"]!, (int)report["all"]!["decisions"]!).ShouldBe((Nights, Nights * 40));
        ((double)report["all"]!["mostEarned"]!).ShouldBeGreaterThan((double)report["all"]!["earned"]!);
        report["releases"]!.AsArray().Select(r => (string)r!["began"]!).ShouldBeSubsetOf(["passed the gate", "planted"]);
        report["releases"]!.AsArray().Count.ShouldBeGreaterThan(0);
        string state = Path.Combine(place.Root, (string)report["state"]!);
        (await place.Run("verify", "pricing", "--state", state)).With(code: 0);
        (await place.Run([.. season[..^1], "--seed", "7"])).With(code: 2).Error.ShouldContain("was begun with seed 1");
        (await place.Run("season", "guess")).With(code: 2).Error.ShouldContain("no simulated world");
    }

    private static string Shipped
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder.ShouldNotBeNull().FullName, "lines/pricing");
        }
    }
}
