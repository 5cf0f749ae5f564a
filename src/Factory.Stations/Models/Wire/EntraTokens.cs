using Azure.Core;
using Azure.Identity;

namespace Factory.Stations.Models.Wire;

/// <summary>Tokens for Azure OpenAI by identity, kept until shortly before they expire. Thread-safe.</summary>
/// <param name="credential">Who this is; null for what the environment offers, found at the first use.</param>
/// <param name="redactor">Learns every token.</param>
/// <param name="time">When a token is old.</param>
internal sealed class EntraTokens(TokenCredential? credential, SecretRedactor redactor, TimeProvider time)
{
    private static readonly TokenRequestContext s_scope = new(["https://cognitiveservices.azure.com/.default"]);
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private TokenCredential? _credential = credential;
    private AccessToken? _token;

    public async Task<string> Token(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is not { } token || token.ExpiresOn - s_margin <= time.GetUtcNow())
            {
                _credential ??= new DefaultAzureCredential();
                token = await _credential.GetTokenAsync(s_scope, cancellationToken);
                redactor.Learn(token.Token);
                _token = token;
            }

            return token.Token;
        }
        catch (AuthenticationFailedException refused)
        {
            throw new ModelFailedException(
                ModelFailureKind.Unauthorized, $"no Entra ID token: {WireFailures.Excerpt(redactor.Redact(refused.Message))}. Sign in (az login), or give the app a managed identity");
        }
        finally
        {
            _one.Release();
        }
    }
}
