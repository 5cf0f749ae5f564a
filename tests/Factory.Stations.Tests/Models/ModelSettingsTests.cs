using Factory.Core;
using Factory.Stations.Loading;
using Factory.Stations.Models;

namespace Factory.Stations.Tests.Models;

/// <summary>What may stand under <c>models</c>, what the usual variables say, and how both are refused.</summary>
public sealed class ModelSettingsTests
{
    private const string Sound = """
        models:
          default:
            provider: openai
            model: gpt-5-mini
            keyVariable: TEAM_KEY
            fallback: [claude, local]
            timeoutSeconds: 30
            retries: 2
            concurrency: 4
            maxOutputTokens: 2000
            price: { input: 0.25, output: 2 }
          claude: { provider: anthropic, model: claude-x }
          local: { provider: openai, model: qwen, baseUrl: http://localhost:11434/v1 }
          azure: { provider: openai, model: deployment-1, baseUrl: https://firm.openai.azure.com/openai/v1/, entra: true }
        """;

    private static readonly Dictionary<string, string> s_set = new() { ["TEAM_KEY"] = "team-key", ["ANTHROPIC_API_KEY"] = "anthropic-key" };

    [Fact]
    public void A_sound_configuration_is_read_whole()
    {
        ModelSettings settings = Parse(Sound);
        settings.NoDefault.ShouldBeNull();
        settings.Models["default"].ShouldSatisfyAllConditions(
            m => (m.Provider, m.Model, m.KeyVariable, m.Endpoint).ShouldBe((ModelProvider.Openai, "gpt-5-mini", "TEAM_KEY", "https://api.openai.com")),
            m => m.Fallback.ShouldBe(["claude", "local"]),
            m => (m.Timeout, m.Retries, m.Concurrency, m.MaxOutputTokens).ShouldBe((TimeSpan.FromSeconds(30), 2, 4, 2000)),
            m => m.Price.ShouldBe(new ModelPrice(0.25m, 2)));
        settings.Models["claude"].ShouldSatisfyAllConditions(m => m.KeyVariable.ShouldBe("ANTHROPIC_API_KEY"), m => m.Price.ShouldBeNull(), m => m.Endpoint.ShouldBe("https://api.anthropic.com"));
        settings.Models["local"].ShouldSatisfyAllConditions(m => m.KeyVariable.ShouldBeNull(), m => m.Endpoint.ShouldBe("http://localhost:11434"));
        settings.Models["azure"].ShouldSatisfyAllConditions(m => m.Entra.ShouldBeTrue(), m => m.KeyVariable.ShouldBeNull());
    }

    [Theory]
    [InlineData("models: []", "factory.yaml:1:9   `models` is a list, but needs keys of its own.")]
    [InlineData("models: { a: }", "missing `a` under `models`. Write for example `a: { provider: openai, model: NAME }`.")]
    [InlineData("models: { a b: { provider: anthropic, model: m } }", "`a b` is no name of a model.")]
    [InlineData("models: { a: { model: m } }", "missing `provider` under `a`. Write for example `provider: openai`.")]
    [InlineData("models: { a: { provider: anthropic } }", "missing `model` under `a`.")]
    [InlineData("models: { a: { provider: antropic, model: m } }", "`provider` under `a` cannot be `antropic`. Did you mean `anthropic`?")]
    [InlineData("models: { a: { provider: anthropic, model: m, timeout: 3 } }", "unknown key `timeout` under `a`.")]
    [InlineData("models: { a: { provider: anthropic, model: m, retries: 99 } }", "Write a number from 0 to 10.")]
    [InlineData("models: { a: { provider: anthropic, model: m, price: { input: 1 } } }", "missing `output` under `price`.")]
    [InlineData("models: { a: { provider: openai, model: m } }", "factory.yaml:1:14   OPENAI_API_KEY is not set.")]
    [InlineData("models: { a: { provider: openai, model: m, keyVariable: NOT_SET } }", "the environment variable that `keyVariable` names is not set.")]
    [InlineData("models: { a: { provider: openai, model: m, baseUrl: localhost:1 } }", "`baseUrl` is no address.")]
    [InlineData("models: { a: { provider: openai, model: m, baseUrl: \"https://x.example/v1?key=1\" } }", "`baseUrl` is no address.")]
    [InlineData("models: { a: { provider: openai, model: m, baseUrl: http://x.example/v1, keyVariable: TEAM_KEY } }", "would send the key in the clear.")]
    [InlineData("models: { a: { provider: anthropic, model: m, entra: true } }", "`entra: true` is for Azure OpenAI.")]
    [InlineData("models: { a: { provider: openai, model: m, baseUrl: https://x.example, entra: true, keyVariable: TEAM_KEY } }", "exclude each other.")]
    [InlineData("models: { a: { provider: anthropic, model: m, fallback: [b] } }", "there is no model `b`.")]
    [InlineData("models: { a: { provider: anthropic, model: m, fallback: [b] }, b: { provider: anthropic, model: m, fallback: [c] }, c: { provider: anthropic, model: m, fallback: [a] } }", "falls back to `b`, which leads back to `a`.")]
    [InlineData("models: { a: { provider: anthropic, model: m, fallback: [a] } }", "falls back to `a`, which leads back to `a`.")]
    public void What_is_wrong_is_said_where_it_stands(string text, string said) => Should.Throw<BadSetupException>(() => Parse(text)).Message.ShouldContain(said);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Should.Throw<BadSetupException>(() => Parse("models: { a: { provider: x, model: m, retries: -1 }, b: { provider: openai, fallback: [z] } }")).Problems.Count.ShouldBe(5);

    [Theory]
    [InlineData("key: sk-abcdefgh12345678")]
    [InlineData("apiKey: sk-abcdefgh12345678")]
    [InlineData("keyVariable: sk-abcdefgh12345678")]
    [InlineData("keyVariable: abcdefgh12345678")]
    public void A_key_in_the_file_is_refused_and_not_repeated(string key)
    {
        string said = Should.Throw<BadSetupException>(() => Parse($"models: {{ a: {{ provider: anthropic, model: m, {key} }} }}")).Message;
        said.ShouldContain("never stands in a file");
        said.ShouldNotContain("abcdefgh");
    }

    [Theory]
    [InlineData("OPENAI_API_KEY=k OPENAI_MODEL=m", ModelProvider.Openai, "https://api.openai.com", "OPENAI_API_KEY")]
    [InlineData("OPENAI_BASE_URL=http://localhost:11434/v1 OPENAI_MODEL=m", ModelProvider.Openai, "http://localhost:11434", null)]
    [InlineData("OPENAI_BASE_URL=https://proxy.example/v1 OPENAI_API_KEY=k OPENAI_MODEL=m", ModelProvider.Openai, "https://proxy.example", "OPENAI_API_KEY")]
    [InlineData("ANTHROPIC_API_KEY=k ANTHROPIC_MODEL=m", ModelProvider.Anthropic, "https://api.anthropic.com", "ANTHROPIC_API_KEY")]
    [InlineData("OPENAI_API_KEY=k ANTHROPIC_API_KEY=k ANTHROPIC_MODEL=m", ModelProvider.Anthropic, "https://api.anthropic.com", "ANTHROPIC_API_KEY")]
    [InlineData("OPENAI_API_KEY=k OPENAI_MODEL=m ANTHROPIC_API_KEY=k ANTHROPIC_MODEL=m", ModelProvider.Openai, "https://api.openai.com", "OPENAI_API_KEY")]
    public void The_usual_variables_name_the_default(string variables, ModelProvider provider, string endpoint, string? key)
    {
        ModelDefinition model = OfVariables(variables).Models["default"];
        (model.Provider, model.Model, model.Endpoint, model.KeyVariable).ShouldBe((provider, "m", endpoint, key));
    }

    [Theory]
    [InlineData("", "No model is configured. Set OPENAI_BASE_URL")]
    [InlineData("OPENAI_API_KEY=k", "OPENAI_API_KEY is set, but no model is named. Set OPENAI_MODEL")]
    [InlineData("ANTHROPIC_API_KEY=k", "ANTHROPIC_API_KEY is set, but no model is named. Set ANTHROPIC_MODEL")]
    [InlineData("OPENAI_MODEL=m", "OPENAI_MODEL is set, but neither OPENAI_API_KEY nor OPENAI_BASE_URL.")]
    [InlineData("OPENAI_BASE_URL=nowhere OPENAI_MODEL=m", "OPENAI_BASE_URL is no address.")]
    [InlineData("OPENAI_BASE_URL=http://far.example/v1 OPENAI_API_KEY=k OPENAI_MODEL=m", "would send OPENAI_API_KEY in the clear.")]
    public void What_they_lack_is_said_when_the_default_is_asked_for(string variables, string said)
    {
        ModelSettings settings = OfVariables(variables);
        settings.Models.ShouldBeEmpty();
        settings.NoDefault!.ShouldContain(said);
    }

    [Fact]
    public void A_written_default_goes_before_the_variables_and_others_stand_beside_it()
    {
        Func<string, string?> variable = name => name is "OPENAI_API_KEY" ? "k" : name is "OPENAI_MODEL" ? "of-the-variable" : null;
        Parse("models: { default: { provider: openai, model: written } }", variable).Models["default"].Model.ShouldBe("written");
        ModelSettings beside = Parse("models: { a: { provider: openai, model: written, fallback: [default] } }", variable);
        beside.Models["default"].Model.ShouldBe("of-the-variable");
        Parse("models: { a: { provider: openai, model: m } }", name => name == "OPENAI_API_KEY" ? "k" : null).NoDefault.ShouldBe(
            "No model is named `default`. Name one of `a` where a model is asked for, or add `default` under `models:` in factory.yaml.");
    }

    [Fact]
    public void What_is_only_shown_may_lack_its_keys() =>
        ConfigurationLoader.Parse(Sound, "factory.yaml", _ => null, mayLackSecrets: true).Models.Models.Count.ShouldBe(4);

    private static ModelSettings Parse(string text, Func<string, string?>? variable = null) =>
        ConfigurationLoader.Parse(text, "factory.yaml", variable ?? s_set.GetValueOrDefault).Models;

    private static ModelSettings OfVariables(string variables)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        return Parse("", set.GetValueOrDefault);
    }
}
