using Factory.Core.Lines;

namespace Factory.Stations.Tests.Loading;

/// <summary>What a line may open to its proposing program, and who is asked for causes.</summary>
public sealed class ProposerAccessTests : IDisposable
{
    private readonly LineFolder _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Places_and_variables_are_read_by_name()
    {
        ProposerDefinition proposer = With("network: [api.example.com, \"example.com:8443\"], variables: [MY_KEY]").Load().Definition.Propose.ShouldHaveSingleItem();
        proposer.Network.ShouldBe(["api.example.com", "example.com:8443"]);
        proposer.Variables.ShouldBe(["MY_KEY"]);
        With("seconds: 5").Load().Definition.Propose[0].ShouldSatisfyAllConditions(p => p.Network.ShouldBeNull(), p => p.Variables.ShouldBeNull());
    }

    [Theory]
    [InlineData("network: [\"*.example.com\"]", "names no place")]
    [InlineData("network: [\"https://example.com\"]", "names no place")]
    [InlineData("variables: [\"MY_KEY=abc\"]", "never a value")]
    [InlineData("variables: [HTTPS_PROXY]", "is no name of a variable")]
    [InlineData("variables: [FACTORY_SEED]", "is no name of a variable")]
    public void What_is_no_name_is_refused(string keys, string what) => With(keys).Problems().ShouldHaveSingleItem().ShouldContain(what);

    [Fact]
    public void The_model_for_causes_is_named_or_that_of_the_first_model_proposer_or_none()
    {
        Lessons("").ShouldBeNull();
        Lessons("learn: { model: small }").ShouldBe("small");
        Lessons("", "- { use: model, model: big }").ShouldBe("big");
        Lessons("", "- { use: model }").ShouldBe("default");
        Lessons("learn: { model: small }", "- { use: model, model: big }").ShouldBe("small");
        Lessons("learn: { model: none }", "- { use: model, model: big }").ShouldBeNull();
    }

    private string? Lessons(string learn, string propose = "- { use: evolve, method: Price }")
    {
        _line.Yaml = $"{Head}propose:\n  {propose}\n{learn}\n";
        return Stations.Learning.LessonModel.Of(_line.Load().Definition);
    }

    private static string Head => LineFolder.Sound[..LineFolder.Sound.IndexOf("propose:", StringComparison.Ordinal)];

    private LineFolder With(string keys)
    {
        _line.Yaml = $"{Head}propose:\n  - {{ use: command, command: sh propose.sh, {keys} }}\n";
        return _line;
    }
}
