using System.Text.RegularExpressions;
using Factory.Stations.Models;

namespace Factory.Stations.Loading;

/// <summary>Reads the named models under <c>models</c> of the configuration.</summary>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="mayLackSecrets">Whether variables with keys need not be set.</param>
internal sealed partial class ModelsReader(Func<string, string?> variable, bool mayLackSecrets = false)
{
    private const string Example = "{ default: { provider: openai, model: NAME, keyVariable: OPENAI_API_KEY } }";
    private const string PriceExample = "{ input: 1.25, output: 10 }";

    private static readonly string[] s_keysOfOthers = ["key", "apiKey", "api_key", "token", "secret", "password"];
    private static readonly Dictionary<string, bool> s_yesNo = new(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };
    private static readonly Dictionary<string, ModelProvider> s_providers = new(StringComparer.Ordinal) { ["openai"] = ModelProvider.Openai, ["anthropic"] = ModelProvider.Anthropic };

    public ModelSettings Read(MapReader? configuration)
    {
        (ModelDefinition? fallback, string? why) = new EnvironmentModel(variable).Read();
        var models = new Dictionary<string, ModelDefinition>(StringComparer.Ordinal);
        if (configuration?.Map("models", Example) is { } keys)
        {
            foreach ((YamlScalar name, YamlNode _) in ((YamlMap)keys.Place).Entries)
            {
                if (Entry(keys, name) is { } model)
                {
                    models[model.Name] = model;
                }
            }
        }

        if (fallback is not null)
        {
            models.TryAdd(fallback.Name, fallback);
        }

        if (configuration?.Node("models") is YamlMap written)
        {
            new FallbackCheck(models, configuration.Problems).Run(written);
        }

        return new ModelSettings { Models = models, NoDefault = models.ContainsKey(ModelDefinition.DefaultName) ? null : Lacks(models, why) };
    }

    private static string Lacks(Dictionary<string, ModelDefinition> models, string? why) => models.Count == 0
        ? why!
        : $"No model is named `default`. Name one of {string.Join(", ", models.Keys.Order(StringComparer.Ordinal).Select(m => $"`{m}`"))} where a model is asked for, or add `default` under `models:` in factory.yaml.";

    private ModelDefinition? Entry(MapReader models, YamlScalar name)
    {
        if (!Name().IsMatch(name.Text))
        {
            models.Problems.Add(name, $"`{name.Text}` is no name of a model. Write letters, digits, `-`, `_` and `.`, at most 64.");
        }

        const string Sample = "{ provider: openai, model: NAME }";
        return models.Required(name.Text, Sample) is not null && models.Map(name.Text, Sample) is { } keys ? Model(keys, name.Text) : null;
    }

    private ModelDefinition Model(MapReader keys, string name)
    {
        RefuseKeys(keys);
        var defaults = new ModelDefinition { Name = name, Provider = default, Model = "", BaseUrl = new Uri("http://localhost") };
        bool isKnown = keys.Required("provider", "openai") is YamlScalar said && s_providers.ContainsKey(said.Text);
        ModelProvider provider = keys.Word("provider", ModelProvider.Openai, s_providers);
        bool entra = keys.Word("entra", fallback: false, s_yesNo);
        ModelDefinition model = defaults with
        {
            Provider = provider,
            Model = keys.RequiredText("model", provider == ModelProvider.Openai ? "gpt-5-mini" : "claude-sonnet-4-5") ?? "",
            BaseUrl = Address(keys, provider),
            Entra = entra,
            KeyVariable = entra ? null : Key(keys, isKnown ? provider : null),
            Fallback = [.. keys.List("fallback", "[other]").OfType<YamlScalar>().Select(n => n.Text)],
            Timeout = TimeSpan.FromSeconds(keys.Number("timeoutSeconds", defaults.Timeout.TotalSeconds, new Bounds(1, 3_600))),
            Retries = (int)keys.Whole("retries", defaults.Retries, new Bounds(0, 10)),
            Concurrency = (int)keys.Whole("concurrency", defaults.Concurrency, new Bounds(1, 1_000)),
            MaxOutputTokens = keys.Node("maxOutputTokens") is null ? null : (int)keys.Whole("maxOutputTokens", 8_192, new Bounds(1, 1_000_000)),
            Price = Price(keys),
        };
        Agree(keys, model);
        keys.Finish();
        return model;
    }

    // What does not fit together.
    private static void Agree(MapReader keys, ModelDefinition model)
    {
        if (model.Entra && keys.Node("keyVariable") is { } key)
        {
            keys.Problems.Add(key, "`keyVariable` and `entra: true` exclude each other. Remove one of them.");
        }

        if (model.Entra && (model.Provider != ModelProvider.Openai || keys.Node("baseUrl") is null))
        {
            keys.Problems.Add(keys.Node("entra")!, "`entra: true` is for Azure OpenAI. Write `provider: openai` and `baseUrl: https://NAME.openai.azure.com/openai/v1/`.");
        }

        if (EndpointRule.SendsInTheClear(model.BaseUrl, model.Entra || model.KeyVariable is not null))
        {
            keys.Problems.Add(keys.Node("baseUrl")!, "`baseUrl` would send the key in the clear. Write an address that begins with https://, or remove `keyVariable`.");
        }
    }

    private static void RefuseKeys(MapReader keys)
    {
        foreach ((YamlScalar name, YamlNode _) in ((YamlMap)keys.Place).Entries)
        {
            if (s_keysOfOthers.Contains(name.Text))
            {
                keys.Node(name.Text);
                keys.Problems.Add(name, $"`{name.Text}`: a key never stands in a file. Put it into an environment variable and write `keyVariable: NAME_OF_THE_VARIABLE`; if it was committed, have it replaced.");
            }
        }
    }

    private static Uri Address(MapReader keys, ModelProvider provider)
    {
        Uri? address = EndpointRule.Read(keys.Text("baseUrl"), provider);
        if (address is null)
        {
            keys.Problems.Add(keys.Node("baseUrl")!, $"`baseUrl` is no address. {EndpointRule.Advice}");
        }

        return address ?? new Uri("http://localhost");
    }

    // The usual variable is for the provider itself: its key is not sent to any other address unasked.
    private string? Key(MapReader keys, ModelProvider? provider)
    {
        YamlNode? node = keys.Node("keyVariable");
        string usual = provider == ModelProvider.Openai ? EnvironmentModel.OpenAiKey : EnvironmentModel.AnthropicKey;
        if (node is null)
        {
            return keys.Node("baseUrl") is not null || provider is null ? null : Needed(keys.Place, usual, $"{usual} is not set. Set it, or name another variable with `keyVariable`.");
        }

        string? name = keys.Text("keyVariable");
        if (name is null || !Variable().IsMatch(name))
        {
            // What stands there may be a key: it is not repeated.
            keys.Problems.Add(node, "`keyVariable` is the name of an environment variable, such as OPENAI_API_KEY: capital letters, digits and `_`. A key itself never stands in a file.");
            return null;
        }

        return Needed(node, name, "the environment variable that `keyVariable` names is not set. Set it before the factory starts.");

        string Needed(YamlNode at, string wanted, string problem)
        {
            if (!mayLackSecrets && string.IsNullOrWhiteSpace(variable(wanted)))
            {
                keys.Problems.Add(at, problem);
            }

            return wanted;
        }
    }

    private static ModelPrice? Price(MapReader above)
    {
        if (above.Map("price", PriceExample) is not { } keys)
        {
            return null;
        }

        keys.Required("input", "1.25");
        keys.Required("output", "10");
        var bounds = new Bounds(0, 100_000);
        var price = new ModelPrice((decimal)keys.Number("input", 0, bounds), (decimal)keys.Number("output", 0, bounds));
        keys.Finish();
        return price;
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Z_][A-Z0-9_]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Variable();
}
