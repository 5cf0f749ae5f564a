using System.Xml.Linq;

namespace Factory.Tests.Tidy;

/// <summary>A glance at the project files tells which way dependencies point; this test keeps it the whole truth.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> s_star = new(StringComparer.Ordinal)
    {
        ["Factory.Core"] = [],
        ["Factory.Sandbox"] = [],
        ["Factory.Engine"] = ["Factory.Core"],
        ["Factory.Stations"] = ["Factory.Core", "Factory.Sandbox"],
        ["Factory.Api"] = ["Factory.Core", "Factory.Stations"],
        ["Factory.Azure"] = ["Factory.Core"],
        ["Factory.Functions"] = ["Factory.Api", "Factory.Azure", "Factory.Core", "Factory.Stations"],
        ["Factory"] = ["Factory.Api", "Factory.Engine", "Factory.Stations"],
    };

    public static TheoryData<string> Products => [.. Projects("src")];

    [Theory]
    [MemberData(nameof(Products))]
    public void A_project_refers_to_what_the_design_allows(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        s_star.ShouldContainKey(name);
        References(file, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).Order().ShouldBe(s_star[name]);
    }

    [Fact]
    public void Core_engine_and_api_document_every_public_member()
    {
        foreach (string file in new[] { "src/Factory.Core/Factory.Core.csproj", "src/Factory.Engine/Factory.Engine.csproj", "src/Factory.Api/Factory.Api.csproj" })
        {
            XDocument.Parse(Repository.Read(file)).Descendants("GenerateDocumentationFile").Single().Value.ShouldBe("true", file);
            Repository.Read(file).ShouldNotContain("NoWarn");
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = Repository.Read("Factory.sln").Replace('\\', '/');
        Projects("src").Concat(Projects("tests")).Concat(Projects("bench")).Where(p => !solution.Contains(p, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_are_central() =>
        Projects("").Where(p => XDocument.Parse(Repository.Read(p)).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null)).ShouldBeEmpty();

    private static IEnumerable<string> Projects(string folder) =>
        Repository.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && f.StartsWith(folder, StringComparison.Ordinal) && !f.Contains("/Templates/", StringComparison.Ordinal));

    private static IEnumerable<string> References(string file, string element) =>
        XDocument.Parse(Repository.Read(file)).Descendants(element).Select(r => r.Attribute("Include")!.Value);
}
