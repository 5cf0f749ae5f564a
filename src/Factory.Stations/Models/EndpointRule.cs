namespace Factory.Stations.Models;

/// <summary>What may stand as a provider's address.</summary>
internal static class EndpointRule
{
    public const string Advice = "Write one that begins with https:// (or http://), without user, password, `?` or `#`, such as http://localhost:11434/v1.";

    private static readonly Uri s_openAi = new("https://api.openai.com/v1");
    private static readonly Uri s_anthropic = new("https://api.anthropic.com");

    /// <summary>The address; the provider's own when none is written; null for a text that is none.</summary>
    public static Uri? Read(string? text, ModelProvider provider) => text is null
        ? provider == ModelProvider.Openai ? s_openAi : s_anthropic
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0 ? uri : null;

    /// <summary>Whether a secret would travel a network unencrypted.</summary>
    public static bool SendsInTheClear(Uri endpoint, bool hasSecret) => hasSecret && endpoint.Scheme == "http" && !endpoint.IsLoopback;
}
