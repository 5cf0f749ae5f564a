using Factory.Stations.Models.Wire;
using Microsoft.Extensions.AI;

namespace Factory.Stations.Models.Asking;

/// <summary>Whether what came is an answer.</summary>
internal static class AnswerJudge
{
    /// <exception cref="ModelFailedException">It is none.</exception>
    public static RawAnswer Judge(ChatResponse response, ModelProvider provider, SecretRedactor redactor)
    {
        string text = redactor.Redact(response.Text);
        ChatFinishReason finish = response.FinishReason ?? ChatFinishReason.Stop;
        // Anthropic filters by refusing: its SDK gives that as filtering.
        if (finish == OpenAiChatClient.Refusal || (finish == ChatFinishReason.ContentFilter && provider == ModelProvider.Anthropic))
        {
            throw new ModelFailedException(ModelFailureKind.Refused, text.Length == 0 ? "the model declined to answer" : $"the model declined to answer: \"{WireFailures.Excerpt(text)}\"");
        }

        if (finish == ChatFinishReason.ContentFilter)
        {
            throw new ModelFailedException(ModelFailureKind.ContentFiltered, "the provider's content filter held the answer back");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw finish == ChatFinishReason.Length
                ? new ModelFailedException(ModelFailureKind.OutOfTokens, "the model used all tokens that an answer may have before it said anything")
                : new ModelFailedException(ModelFailureKind.Empty, "the answer was empty");
        }

        return new RawAnswer(text, finish.Value, response.ModelId is { Length: > 0 } model ? redactor.Redact(model) : null);
    }
}
