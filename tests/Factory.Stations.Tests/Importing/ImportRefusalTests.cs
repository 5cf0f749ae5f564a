using System.Text;
using Factory.Core;
using Factory.Stations.Importing;

namespace Factory.Stations.Tests.Importing;

public sealed class ImportRefusalTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"id":"a","day":"d"} x""", "a.jsonl:2   not JSON at byte 22")]
    [InlineData("""{"id":"a","day":"d","n":NaN}""", "NaN and Infinity are no JSON")]
    [InlineData("""{"id":"a","day":"d","n":1e999}""", "the number 1e999 is beyond what a double can hold")]
    [InlineData("""{"id":"a","day":"d","n":1,"n":2}""", "each field once")]
    [InlineData("""{"id":"a","day":"d","s":"\ud800"}""", "no Unicode")]
    [InlineData("""[1,2]""", "must be a JSON object")]
    [InlineData("""3""", "must be a JSON object")]
    [InlineData("""{"day":"d"}""", "there is no field `id`")]
    [InlineData("""{"Id":"a","day":"d"}""", "Is it `Id`?")]
    [InlineData("""{"id":"","day":"d"}""", "`id` must be a text of 1 to 200 characters or a number")]
    [InlineData("""{"id":null,"day":"d"}""", "`id` must be")]
    [InlineData("""{"id":"a\nb","day":"d"}""", "`id` must be")]
    [InlineData("""{"id":"a"}""", "there is no field `day`. Every case needs it: it names the unit")]
    [InlineData("""{"id":"a","day":true}""", "`day` must be")]
    [InlineData("""{"id":"first","day":"d"}""", "the id `first` stands on line 1 already")]
    public async Task A_wrong_row_is_named_by_file_and_line(string row, string what)
    {
        IReadOnlyList<string> problems = await _folder.Problems("a.jsonl", $$"""{"id":"first","day":"d"}""" + $"\n{row}\n");
        problems.Single().ShouldSatisfyAllConditions(p => p.ShouldStartWith("a.jsonl:2   "), p => p.ShouldContain(what));
    }

    [Theory]
    [InlineData("id,day\na,d\nb\n", "a.csv:3   1 cells, but 2 columns")]
    [InlineData("id,day\na,d\n\"b,d\n", "a.csv:3   not CSV")]
    [InlineData("id,day,n\na,d,1\nb,d,NaN\n", "a.csv:3   `n` is NaN, which is no number")]
    [InlineData("id;day\na;d\n", "a.csv:1   the columns are not separated by commas")]
    [InlineData("id,day,day\na,d,d\n", "a.csv:1   the column `day` stands there twice")]
    [InlineData("id,,day\na,x,d\n", "a.csv:1   a column has no name")]
    [InlineData("name,day\na,d\n", "a.csv:2   there is no field `id`")]
    [InlineData("id,day\na,d\na,d\n", "a.csv:3   the id `a` stands on line 2 already")]
    [InlineData("id,day\n,d\n", "a.csv:2   `id` must be")]
    [InlineData("id,day\n", "a.csv   holds no case")]
    [InlineData("", "a.csv   holds no case")]
    public async Task A_wrong_csv_row_is_named_by_file_and_line(string text, string what) =>
        (await _folder.Problems("a.csv", text)).Single().ShouldStartWith(what);

    [Fact]
    public async Task The_first_twenty_problems_are_said_and_how_many_more_there_are()
    {
        string twice = string.Concat(Enumerable.Range(0, 25).Select(i => $"{{\"id\":\"t{i}\",\"day\":\"d\"}}\n{{\"id\":\"t{i}\",\"day\":\"d\"}}\n"));
        IReadOnlyList<string> problems = await _folder.Problems("a.jsonl", twice);
        problems.Count.ShouldBe(21);
        problems[19].ShouldStartWith("a.jsonl:40   ");
        problems[20].ShouldBe("a.jsonl   and 5 lines more with problems. Correct these first.");
        (await _folder.Cases().Open()).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_problem_that_many_lines_share_is_said_once() =>
        (await _folder.Problems("a.jsonl", string.Concat(Enumerable.Repeat("{\"day\":\"d\"}\n", 50)))).ShouldHaveSingleItem().ShouldEndWith(" The same on 49 lines more.");

    [Fact]
    public async Task A_line_that_is_too_long_is_passed_over_and_named()
    {
        string text = ImportFolder.Days(0, 1, perDay: 1) + "{\"id\":\"" + new string('x', 16 * 1024 * 1024) + "\"}\n" + "{}\n";
        IReadOnlyList<string> problems = await _folder.Problems("a.jsonl", text);
        problems[0].ShouldBe("a.jsonl:2   the line is longer than 16 MiB. Split the case.");
        problems[1].ShouldStartWith("a.jsonl:3   there is no field `id`");
    }

    [Theory]
    [InlineData("a.jsonl", "{\"id\":\"a\",\"day\":\"d\",\"s\":\"\xFF\"}\n", 1)]
    [InlineData("a.csv", "id,day\na,d\nb,\xFF\n", 3)]
    public async Task Bytes_that_are_no_utf8_are_named(string name, string latin1, int line)
    {
        await File.WriteAllBytesAsync(_folder.Full(name), Encoding.Latin1.GetBytes(latin1));
        BadSetupException error = await Should.ThrowAsync<BadSetupException>(() => _folder.Cases().ImportFile(_folder.Full(name)));
        error.Problems.Single().ShouldSatisfyAllConditions(p => p.Where.ShouldEndWith($"{name}:{line}"), p => p.What.ShouldContain("UTF-8"));
    }

    [Fact]
    public async Task A_file_that_is_missing_empty_or_of_another_kind_is_refused()
    {
        (await Should.ThrowAsync<BadSetupException>(() => _folder.Cases().ImportFile(_folder.Full("none.jsonl")))).Message.ShouldContain("is not there");
        (await _folder.Problems("a.jsonl", "\n \n")).Single().ShouldStartWith("a.jsonl   holds no case");
        (await _folder.Problems("a.xlsx", "x")).Single().ShouldStartWith("a.xlsx   is neither .jsonl nor .csv");
        (await Should.ThrowAsync<BadSetupException>(() => _folder.Cases().ImportFile(_folder.Path))).Message.ShouldContain("cannot be read");
    }
}
