using Azure.AI.OpenAI;
using Azure.Core;
using OpenAI.Chat;

namespace Factory.Azure.Models;

/// <summary>Azure OpenAI by identity.</summary>
public static class AzureOpenAi
{
    /// <summary>A chat client for the deployment that the configuration names; null when it names none. Makes no call.</summary>
    /// <param name="configuration">Endpoint and deployment.</param>
    /// <param name="credential">By default the configuration's.</param>
    public static ChatClient? Chat(AzureConfiguration configuration, TokenCredential? credential = null) => configuration.OpenAiEndpoint is { } endpoint
        ? new AzureOpenAIClient(endpoint, credential ?? configuration.Credential()).GetChatClient(configuration.OpenAiDeployment!)
        : null;
}
