using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Factory.Api.Events;

namespace Factory.Api.Tests;

/// <summary>docs/api.md says what there is.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public async Task Its_table_of_routes_is_the_table_of_routes()
    {
        await using ApiPlace place = await ApiPlace.Open();
        Route().Matches(Text()).Select(m => m.Groups[1].Value).ShouldBe(place.Api.Routes.Select(r => $"{r.Method} {r.Template}"), ignoreOrder: true);
    }

    [Fact]
    public void It_names_every_problem()
    {
        string folder = Path.Combine(Root(), "src", "Factory.Api");
        string sources = string.Concat(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        IEnumerable<string> kinds = Problem().Matches(sources).Select(m => $"{m.Groups[2].Value} {m.Groups[1].Value}").Distinct();
        Documented().Matches(Text()).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").ShouldBe(kinds, ignoreOrder: true);
    }

    [Fact]
    public void It_names_every_type_of_event() =>
        EventEnvelope.Types.Where(type => !Text().Contains($"| `{type}` | ", StringComparison.Ordinal)).ShouldBeEmpty();

    private static string Text() => File.ReadAllText(Path.Combine(Root(), "docs", "api.md"));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"^\| `((?:GET|POST|PUT) [^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"new ApiProblem\(\s*(\d{3}), ""([a-z-]+)""|new\(\s*(?<1>\d{3}), ""(?<2>[a-z-]+)""")]
    private static partial Regex Problem();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
