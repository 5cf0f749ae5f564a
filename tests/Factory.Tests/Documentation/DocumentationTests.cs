using System.CommandLine;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Factory.Commands;
using Factory.Tests.Commands;
using Factory.Tests.Tidy;

namespace Factory.Tests.Documentation;

/// <summary>Docs are run: what they tell people to type is valid, and what is generated is fresh.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Guides => [.. Repository.Files.Where(f =>
        f.EndsWith(".md", StringComparison.Ordinal) && !f.StartsWith("docs/cli.md", StringComparison.Ordinal) && !f.Contains("/Templates/", StringComparison.Ordinal))];

    [Fact]
    public void The_manual_is_fresh() => Repository.Read("docs/cli.md").ShouldBe(ManualCommand.Write(Tree()), "Write it anew: ./factory manual > docs/cli.md");

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_command_in_a_guide_is_a_valid_command_line(string guide)
    {
        RootCommand tree = Tree();
        foreach (Match command in CommandLine().Matches(Repository.Read(guide)))
        {
            string line = Regex.Replace(command.Groups[1].Value, @" \s+#.*$|\s{4,}.*$", "");
            tree.Parse(line).Errors.Select(e => e.Message).ShouldBeEmpty($"{guide}: ./factory {line}");
        }
    }

    [Fact]
    public void The_readme_opens_on_the_two_commands() => CommandLine().Matches(Repository.Read("README.md"))[0].Groups[1].Value.ShouldBe("run lines/pricing");

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_link_in_a_guide_leads_to_a_file(string guide)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, guide))!;
        Link().Matches(Repository.Read(guide)).Select(m => m.Groups[1].Value).Where(l => !Path.Exists(Path.Combine(folder, l))).ShouldBeEmpty(guide);
    }

    [Fact]
    public void Every_package_is_listed_with_its_licence()
    {
        string list = Repository.Read("docs/dependencies.md");
        XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value)
            .Where(p => !Regex.IsMatch(list, $@"\| .*(?<![\w.]){Regex.Escape(p)}(?![\w.]).* \|")).ShouldBeEmpty();
    }

    private static RootCommand Tree() => CommandTree.Create(CommandRun.Environment(NoHost.Operations, Path.GetTempPath(), TextWriter.Null, TextWriter.Null));

    [GeneratedRegex(@"\./factory ([a-z][^`\n]*)")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
