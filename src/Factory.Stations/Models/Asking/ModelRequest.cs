using Factory.Core;
using Microsoft.Extensions.AI;

namespace Factory.Stations.Models.Asking;

/// <summary>A question as it is kept and compared: everything that decides what is sent, and nothing else. Equal requests have equal bytes.</summary>
internal sealed record ModelRequest
{
    private const string JsonWish = "Answer with one JSON document and nothing else.";

    public required ModelProvider Provider { get; init; }

    public required string BaseUrl { get; init; }

    public required string Model { get; init; }

    public required string? System { get; init; }

    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    public required double? Temperature { get; init; }

    public required int? MaxOutputTokens { get; init; }

    public required AnswerFormat Format { get; init; }

    public required int? Variety { get; init; }

    /// <summary>What is sent to a model for a question, without the secrets that may stand in it.</summary>
    public static ModelRequest Of(ModelQuestion question, ModelDefinition model, SecretRedactor redactor) => new()
    {
        Provider = model.Provider,
        BaseUrl = model.BaseUrl.ToString(),
        Model = model.Model,
        System = question.System is { } system ? redactor.Redact(system) : null,
        Messages = [.. question.Messages.Select(m => m with { Text = redactor.Redact(m.Text) })],
        // Anthropic's API has none any more.
        Temperature = model.Provider == ModelProvider.Anthropic ? null : question.Temperature,
        MaxOutputTokens = question.MaxOutputTokens ?? model.MaxOutputTokens,
        Format = question.Format,
        Variety = question.Variety,
    };

    public byte[] ToBytes() => [.. global::System.Text.Encoding.UTF8.GetBytes(FactoryJson.Serialize(this)!)];

    public IReadOnlyList<ChatMessage> ToChat()
    {
        // OpenAI demands that the word stands there; Anthropic has no other way to ask for it.
        string? system = Format == AnswerFormat.Json ? string.Join("\n\n", new[] { System, JsonWish }.OfType<string>()) : System;
        IEnumerable<ChatMessage> said = Messages.Select(m => new ChatMessage(m.Role == ModelRole.User ? ChatRole.User : ChatRole.Assistant, m.Text));
        return [.. system is null ? said : said.Prepend(new ChatMessage(ChatRole.System, system))];
    }

    public ChatOptions ToOptions() => new()
    {
        ModelId = Model,
        Temperature = (float?)Temperature,
        MaxOutputTokens = MaxOutputTokens,
        ResponseFormat = Format == AnswerFormat.Json && Provider == ModelProvider.Openai ? ChatResponseFormat.Json : null,
    };
}
