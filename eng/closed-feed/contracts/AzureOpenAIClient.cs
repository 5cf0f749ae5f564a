using Azure.Core;
using Factory.ClosedFeed;
using OpenAI;
using OpenAI.Chat;

namespace Azure.AI.OpenAI;

public class AzureOpenAIClient : OpenAIClient
{
    public AzureOpenAIClient(Uri endpoint, TokenCredential credential, AzureOpenAIClientOptions? options = null)
        : base(new System.ClientModel.ApiKeyCredential("stand-in"), new OpenAIClientOptions { Endpoint = endpoint }) =>
        ArgumentNullException.ThrowIfNull(credential);

    public override ChatClient GetChatClient(string deploymentName) => base.GetChatClient(deploymentName);
}

public class AzureOpenAIClientOptions
{
    public TimeSpan? NetworkTimeout { get => throw Missing.Body; set => throw Missing.Body; }
}
