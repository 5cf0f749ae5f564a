using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;
using AiFinish = Microsoft.Extensions.AI.ChatFinishReason;
using AiFormat = Microsoft.Extensions.AI.ChatResponseFormat;
using OpenAiMessage = OpenAI.Chat.ChatMessage;
using OpenAiFinish = OpenAI.Chat.ChatFinishReason;
using OpenAiFormat = OpenAI.Chat.ChatResponseFormat;

namespace Factory.Stations.Models.Wire;

/// <summary>OpenAI's SDK behind the seam that all models share: texts in, one text out.</summary>
internal sealed class OpenAiChatClient(ChatClient client) : IChatClient
{
    /// <summary>How an answer ended that the model declined to give.</summary>
    public static readonly AiFinish Refusal = new("refusal");

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<AiMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ClientResult<ChatCompletion> result = await client.CompleteChatAsync(messages.Select(Message), Options(options), cancellationToken);
        ChatCompletion completion = result.Value;
        (string text, AiFinish finish) = HasChoice(result.GetRawResponse().Content) ? Said(completion) : ("", AiFinish.Stop);
        return new ChatResponse(new AiMessage(ChatRole.Assistant, text))
        {
            ModelId = completion.Model,
            ResponseId = completion.Id,
            FinishReason = finish,
            Usage = completion.Usage is { } usage ? new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount } : null,
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AiMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(client) ? client : null;

    public void Dispose()
    {
    }

    // The SDK throws at whoever asks an answer without choices for its text.
    private static bool HasChoice(BinaryData body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        return !(document.RootElement.TryGetProperty("choices", out JsonElement choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() == 0);
    }

    private static (string Text, AiFinish Finish) Said(ChatCompletion completion) => string.IsNullOrEmpty(completion.Refusal)
        ? (string.Concat(completion.Content.Where(p => p.Kind == ChatMessageContentPartKind.Text).Select(p => p.Text)), Finish(completion.FinishReason))
        : (completion.Refusal, Refusal);

    private static OpenAiMessage Message(AiMessage message) => message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);

    private static ChatCompletionOptions Options(ChatOptions? options) => new()
    {
        Temperature = options?.Temperature,
        MaxOutputTokenCount = options?.MaxOutputTokens,
        ResponseFormat = options?.ResponseFormat == AiFormat.Json ? OpenAiFormat.CreateJsonObjectFormat() : null,
    };

    private static AiFinish Finish(OpenAiFinish reason) => reason switch
    {
        OpenAiFinish.Length => AiFinish.Length,
        OpenAiFinish.ContentFilter => AiFinish.ContentFilter,
        OpenAiFinish.ToolCalls or OpenAiFinish.FunctionCall => AiFinish.ToolCalls,
        _ => AiFinish.Stop,
    };
}
