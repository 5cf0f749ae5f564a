using Factory.Tests.Commands;

namespace Factory.Tests.BadInput;

/// <summary>Command lines that are wrong: exit 2, and what to write.</summary>
public sealed class UsageTests(NewLine line) : IClassFixture<NewLine>
{
    [Theory]
    [InlineData("rnu mine", "there is no command 'rnu'. Did you mean 'run'?")]
    [InlineData("run mine --cycle 3", "there is no option '--cycle' of factory run. Did you mean '--cycles'?")]
    [InlineData("run mine --cycles 0", "--cycles takes a whole number from 1 to 10000, not '0'.")]
    [InlineData("run mine --cycles -1", "--cycles takes a whole number from 1 to 10000, not '-1'.")]
    [InlineData("run mine --cycles abc", "--cycles takes a whole number from 1 to 10000, not 'abc'.")]
    [InlineData("run mine --cycles", "--cycles is missing its N: How many cycles")]
    [InlineData("run mine --seed -1", "--seed takes a whole number, 0 or more, not '-1'.")]
    [InlineData("run", "LINE is missing: Folder of the line")]
    [InlineData("cord pull mine", "--why is missing its TEXT: ")]
    [InlineData("cord", "what of factory cord? Name one of pull, list, show, answer.")]
    [InlineData("show mine v0 more", "there is no argument 'more' of factory show.")]
    [InlineData("score mine --version v0 --source x.cs", "--version, --candidate and --source name one product: give only one of them.")]
    [InlineData("new mine", "lines/mine exists already. Choose another name, or remove it first.")]
    [InlineData("new Mine", "A line's name is 1 to 40 characters of a-z, 0-9 and hyphen")]
    [InlineData("diff mine v0 v1", "the seed of 'mine' becomes v0 at the first run: ./factory run mine")]
    [InlineData("import mine --input none.csv", "none.csv is not there; paths are relative to the current folder")]
    public async Task Says_what_to_write(string typed, string said)
    {
        CommandRun run = await CommandRun.Of(Hosting.FactoryOperations.Create(), line.Folder, typed.Split(' '));
        run.Error.ShouldContain(said);
        run.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_state_that_cannot_be_made_is_no_bug()
    {
        string file = line.Write("taken", "a file");
        CommandRun run = await line.Run("run", "mine", "--state", $"{file}/state");
        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldStartWith("taken/state  ");
    }
}
