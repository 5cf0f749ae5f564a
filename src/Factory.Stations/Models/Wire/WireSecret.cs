using System.Net.Http.Headers;

namespace Factory.Stations.Models.Wire;

/// <summary>Puts the key or token of a model on a request, in the provider's way; takes off what an SDK put there.</summary>
internal sealed class WireSecret(ModelDefinition model, Func<string, string?> variable, EntraTokens entra)
{
    /// <summary>For SDKs that insist on a key.</summary>
    public const string Placeholder = "none";

    private const string AnthropicHeader = "x-api-key";

    public async ValueTask Put(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = null;
        request.Headers.Remove(AnthropicHeader);
        string? secret = model.Entra ? await entra.Token(cancellationToken) : Key();
        if (secret is not null && model.Provider == ModelProvider.Anthropic)
        {
            request.Headers.Add(AnthropicHeader, secret);
        }
        else if (secret is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }
    }

    private string? Key()
    {
        if (model.KeyVariable is not { } name)
        {
            return null;
        }

        string? key = variable(name)?.Trim();
        return key is { Length: > 0 } && !key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? key
            : throw new ModelFailedException(ModelFailureKind.Unauthorized, $"{name} holds {(string.IsNullOrEmpty(key) ? "no key" : "blanks or characters that no key has")}");
    }
}
