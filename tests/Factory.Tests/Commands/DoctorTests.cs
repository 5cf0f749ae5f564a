using System.Text.Json;
using Factory.Commands;

namespace Factory.Tests.Commands;

/// <summary>What <c>doctor</c> tells of models: all but their keys.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Key = "sk-a-key-that-nobody-sees";

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-doctor-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Without_any_it_says_what_to_set() =>
        (await Run(0, "doctor")).ShouldContain("No model is configured. Set OPENAI_BASE_URL");

    [Fact]
    public async Task Each_is_named_with_its_endpoint_and_whether_its_key_is_set()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "factory.yaml"), """
            models:
              team: { provider: openai, model: gpt-5-mini, keyVariable: TEAM_KEY }
              azure: { provider: openai, model: mine, baseUrl: "https://firm.openai.azure.com/openai/v1", entra: true }
            """);
        (_variables["ANTHROPIC_API_KEY"], _variables["ANTHROPIC_MODEL"]) = (Key, "claude-x");
        string said = await Run(0, "doctor");
        said.ShouldContain("model team          openai gpt-5-mini at https://api.openai.com, TEAM_KEY is NOT set\n");
        said.ShouldContain("model azure         openai mine at https://firm.openai.azure.com, by identity\n");
        said.ShouldContain("model default       anthropic claude-x at https://api.anthropic.com, ANTHROPIC_API_KEY is set\n");
    }

    [Fact]
    public async Task Asked_whether_it_answers_one_that_does_not_says_what_to_do_and_the_command_fails()
    {
        (_variables["OPENAI_BASE_URL"], _variables["OPENAI_MODEL"], _variables["OPENAI_API_KEY"]) = ("http://127.0.0.1:1/v1", "m", Key);
        JsonElement model = JsonDocument.Parse(await Run(2, "doctor", "--models", "--json")).RootElement.GetProperty("models")[0];
        model.GetProperty("name").GetString().ShouldBe("default");
        model.GetProperty("isKeySet").GetBoolean().ShouldBeTrue();
        model.GetProperty("health").GetProperty("isReachable").GetBoolean().ShouldBeFalse();
        model.GetProperty("health").GetProperty("problem").GetString()!.ShouldContain("Check `baseUrl` (OPENAI_BASE_URL), that the server runs, and the network.");
        (await Run(2, "doctor", "--models")).ShouldContain("DOES NOT ANSWER: Model `default` (m at http://127.0.0.1:1) failed: no connection");
    }

    private async Task<string> Run(int exitCode, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        CommandEnvironment environment = CommandRun.Environment(new RecordingHost().Operations, _folder, output, TextWriter.Null) with { Variable = _variables.GetValueOrDefault };
        (await CommandTree.Run(args, environment, CancellationToken.None)).ShouldBe(exitCode);
        output.ToString().ShouldNotContain(Key);
        return output.ToString();
    }
}
