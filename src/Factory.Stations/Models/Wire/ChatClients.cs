using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Factory.Stations.Models.Wire;

/// <summary>Makes the clients of the two providers. Retries, time limits and secrets are ours alone.</summary>
internal static class ChatClients
{
    private const int AnthropicMaxTokens = 8_192;

    // One pool of connections for all models. A redirect would carry the secret elsewhere.
    private static readonly SocketsHttpHandler s_connections = new()
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(30),
        UseCookies = false,
    };

    public static IChatClient Create(ModelDefinition model, WireSecret secret, WireFailures failures)
    {
        var http = new HttpClient(new ModelTransport(secret, failures, s_connections), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        return model.Provider == ModelProvider.Openai ? OpenAi(model, http) : Anthropic(model, http);
    }

    private static OpenAiChatClient OpenAi(ModelDefinition model, HttpClient http)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = model.BaseUrl,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        return new OpenAiChatClient(new ChatClient(model.Model, new ApiKeyCredential(WireSecret.Placeholder), options));
    }

    private static IChatClient Anthropic(ModelDefinition model, HttpClient http) => new AnthropicClient(new ClientOptions
    {
        HttpClient = http,
        BaseUrl = Root(model.BaseUrl),
        ApiKey = WireSecret.Placeholder,
        AuthToken = null,
        MaxRetries = 0,
        Timeout = TimeSpan.FromDays(1),
    }).AsIChatClient(model.Model, model.MaxOutputTokens ?? AnthropicMaxTokens);

    // The SDK adds the version itself; people copy addresses with it.
    private static string Root(Uri address)
    {
        string text = address.ToString().TrimEnd('/');
        return text.EndsWith("/v1", StringComparison.Ordinal) ? text[..^3] : text;
    }
}
