using Factory.Core;
using Factory.Creating;
using Factory.Tests.Commands;

namespace Factory.Tests.Creating;

public sealed class NewTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("factory-new-").FullName;
    private readonly RecordingHost _host = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Makes_a_line_under_its_name_and_says_what_to_type()
    {
        CommandRun run = await New("night-prices", "--kind", "csharp");
        run.Error.ShouldBe("");
        run.Output.ShouldContain("Next: ./factory run lines/night-prices");
        File.ReadLines(Path.Combine(_folder, "lines/night-prices/line.yaml")).First().ShouldBe("name: night-prices");
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Where(f => File.ReadAllText(f).Contains("{{name}}", StringComparison.Ordinal)).ShouldBeEmpty();
        LineFolder.Find("night-prices", _folder).ShouldBe(Path.Combine(_folder, "lines/night-prices"));
        LineFolder.Find("lines/night-prices/line.yaml", _folder).ShouldBe(Path.Combine(_folder, "lines/night-prices"));
    }

    [Fact]
    public async Task Makes_it_where_a_path_says()
    {
        (await New("elsewhere/mine")).ExitCode.ShouldBe(0);
        File.Exists(Path.Combine(_folder, "elsewhere/mine/data/cases.jsonl")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Mine")]
    [InlineData("1st")]
    [InlineData("my line")]
    [InlineData("a/..")]
    [InlineData("abcdefghijklmnopqrstuvwxyz-abcdefghijklmno")]
    public async Task Refuses_a_name_that_no_line_may_have(string name)
    {
        CommandRun run = await New(name);
        run.Error.ShouldContain("1 to 40 characters of a-z, 0-9 and hyphen");
        run.ExitCode.ShouldBe(2);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_to_write_over_anything()
    {
        await New("mine");
        CommandRun run = await New("mine");
        run.Error.ShouldContain("lines/mine exists already. Choose another name, or remove it first.");
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Makes_a_line_whose_product_is_a_prompt()
    {
        (await New("mine", "--kind", "prompt")).ExitCode.ShouldBe(0);
        Stations.Loading.LineLoader.Load(Path.Combine(_folder, "lines/mine")).Definition.Prompt!.Score.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Makes_a_line_in_another_language()
    {
        (await New("mine", "--kind", "command")).ExitCode.ShouldBe(0);
        File.ReadLines(Path.Combine(_folder, "lines/mine/line.yaml")).ShouldContain(l => l.StartsWith("kind: command", StringComparison.Ordinal));
        File.Exists(Path.Combine(_folder, "lines/mine/tests/check.py")).ShouldBeTrue();
    }

    [Fact]
    public void A_line_that_is_not_there_is_refused() =>
        Should.Throw<BadSetupException>(() => LineFolder.Find("nowhere", _folder)).Problems.Single().Where.ShouldBe("nowhere");

    private Task<CommandRun> New(params string[] args) => CommandRun.Of(_host.Operations, _folder, ["new", .. args]);
}
