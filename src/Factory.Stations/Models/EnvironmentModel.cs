namespace Factory.Stations.Models;

/// <summary>The model <c>default</c> as the usual variables tell it: OpenAI's where they are complete, else Anthropic's.</summary>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class EnvironmentModel(Func<string, string?> variable)
{
    public const string OpenAiKey = "OPENAI_API_KEY";
    public const string AnthropicKey = "ANTHROPIC_API_KEY";

    /// <summary>How OpenAI's model is called without a key: <c>entra</c> for Azure OpenAI by identity.</summary>
    public const string Auth = "OPENAI_AUTH";

    /// <summary>The variables that are read.</summary>
    public static IReadOnlyList<string> Variables { get; } = [OpenAiKey, "OPENAI_BASE_URL", "OPENAI_MODEL", Auth, AnthropicKey, "ANTHROPIC_BASE_URL", "ANTHROPIC_MODEL"];

    /// <summary>The model, or why there is none.</summary>
    public (ModelDefinition? Model, string? Why) Read()
    {
        (ModelDefinition? Model, string? Why) openAi = OpenAi();
        (ModelDefinition? Model, string? Why) anthropic = openAi.Model is null ? Anthropic() : default;
        return openAi.Model is not null ? openAi
            : anthropic.Model is not null ? anthropic
            : (null, openAi.Why ?? anthropic.Why ?? $"No model is configured. {ModelSettings.HowTo}");
    }

    private (ModelDefinition? Model, string? Why) OpenAi()
    {
        (string? key, string? url, string? model) = (Value(OpenAiKey), Value("OPENAI_BASE_URL"), Value("OPENAI_MODEL"));
        if (Value(Auth) is { } auth)
        {
            return ByIdentity(auth, (url, model, key));
        }

        return key is null && url is null
            ? (null, model is null ? null : $"OPENAI_MODEL is set, but neither OPENAI_API_KEY nor OPENAI_BASE_URL. {ModelSettings.HowTo}")
            : Define(ModelProvider.Openai, (model, "OPENAI_MODEL"), (url, "OPENAI_BASE_URL"), key is null ? null : OpenAiKey);
    }

    private static (ModelDefinition? Model, string? Why) ByIdentity(string auth, (string? Url, string? Model, string? Key) said)
    {
        if (auth != "entra")
        {
            return (null, $"{Auth} is `{auth}`. Write `entra` for Azure OpenAI by identity, or unset it.");
        }

        if (said is not { Url: { } url, Model: { } model, Key: null })
        {
            return (null, $"{Auth} is `entra`: set OPENAI_BASE_URL to https://NAME.openai.azure.com/openai/v1/ and OPENAI_MODEL to the deployment, and unset {OpenAiKey}.");
        }

        return EndpointRule.Read(url, ModelProvider.Openai) is { } endpoint && !EndpointRule.SendsInTheClear(endpoint, hasSecret: true)
            ? (new ModelDefinition { Name = ModelDefinition.DefaultName, Provider = ModelProvider.Openai, Model = model, BaseUrl = endpoint, Entra = true }, null)
            : (null, $"OPENAI_BASE_URL is no address to which a token may be sent. {EndpointRule.Advice}");
    }

    private (ModelDefinition? Model, string? Why) Anthropic()
    {
        (string? key, string? url, string? model) = (Value(AnthropicKey), Value("ANTHROPIC_BASE_URL"), Value("ANTHROPIC_MODEL"));
        return key is null
            ? (null, model is null ? null : $"ANTHROPIC_MODEL is set, but ANTHROPIC_API_KEY is not. {ModelSettings.HowTo}")
            : Define(ModelProvider.Anthropic, (model, "ANTHROPIC_MODEL"), (url, "ANTHROPIC_BASE_URL"), AnthropicKey);
    }

    private static (ModelDefinition? Model, string? Why) Define(ModelProvider provider, (string? Value, string Name) model, (string? Value, string Name) url, string? keyVariable)
    {
        bool isOwnServer = provider == ModelProvider.Openai && url.Value is not null;
        if (model.Value is null && !isOwnServer)
        {
            return (null, $"{keyVariable ?? url.Name} is set, but no model is named. Set {model.Name} to the name that the provider gives its model.");
        }

        if (EndpointRule.Read(url.Value, provider) is not { } endpoint)
        {
            return (null, $"{url.Name} is no address. {EndpointRule.Advice}");
        }

        return EndpointRule.SendsInTheClear(endpoint, keyVariable is not null)
            ? (null, $"{url.Name} would send {keyVariable} in the clear. Write an address that begins with https://, or unset {keyVariable}.")
            : (new ModelDefinition { Name = ModelDefinition.DefaultName, Provider = provider, Model = model.Value ?? ModelDefinition.AsServed, BaseUrl = endpoint, KeyVariable = keyVariable }, null);
    }

    private string? Value(string name) => variable(name)?.Trim() is { Length: > 0 } set ? set : null;
}
