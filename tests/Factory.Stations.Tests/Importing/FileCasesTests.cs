using Factory.Core;
using Factory.Stations.Importing;

namespace Factory.Stations.Tests.Importing;

public sealed class FileCasesTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_without_id_is_named_by_its_line_and_is_its_own_unit()
    {
        IReadOnlyList<CaseRow> rows = await FileCases.Read(_folder.Write("a.jsonl", "\uFEFF{\"b\":2,\"a\":[1.0,{\"y\":1,\"x\":2}]}\r\n\r\n{\"id\":7}"));
        rows.ShouldBe([new CaseRow("1", "1", """{"a":[1,{"x":2,"y":1}],"b":2}"""), new CaseRow("7", "7", """{"id":7}""")]);
    }

    [Theory]
    [InlineData("""{"id":"x"}""", """{"id":"x"}""", "{}")]
    [InlineData("""{"z":1,"id":"x"}""", """{"id":"x","z":1}""", """{"z":1}""")]
    [InlineData("""{"id":"x","a":1}""", """{"a":1,"id":"x"}""", """{"a":1}""")]
    [InlineData("""{"z":1,"id":1.0,"a":{"id":2}}""", """{"a":{"id":2},"id":1,"z":1}""", """{"a":{"id":2},"z":1}""")]
    public async Task The_content_of_a_row_is_the_row_without_its_id(string row, string canonical, string content)
    {
        CaseRow read = (await FileCases.Read(_folder.Write("a.jsonl", row))).Single();
        read.Json.ShouldBe(canonical);
        CaseContent.DigestOf(read).ShouldBe(Factory.Core.Artifacts.Digest.Of(content));
    }

    [Fact]
    public async Task Csv_cells_are_numbers_booleans_texts_and_nulls()
    {
        const string Text = "a,b,c,d,e,f,g,h\n1.50,true,007,,\"x, \"\"y\"\"\",-.5e1,1e,\"two\nlines\"\n2,FALSE,0,null,é,0.0,-,t\n";
        IReadOnlyList<CaseRow> rows = await FileCases.Read(_folder.Write("a.csv", Text));
        rows.ShouldBe(
        [
            new CaseRow("2", "2", """{"a":1.5,"b":true,"c":"007","d":null,"e":"x, \"y\"","f":-5,"g":"1e","h":"two\nlines"}"""),
            new CaseRow("4", "4", """{"a":2,"b":false,"c":0,"d":"null","e":"é","f":0,"g":"-","h":"t"}"""),
        ]);
    }
}
