using System.Text.Json;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>An answer read as one JSON document: nothing before it and nothing after it, but for a fence of three backticks around it, which models like to write.</summary>
/// <param name="Root">The document; null when it is none.</param>
internal sealed record AnswerJson(JsonElement? Root)
{
    private const string Fence = "```";

    public static AnswerJson Of(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(WithoutFence(text.Trim()));
            return new AnswerJson(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new AnswerJson(Root: null);
        }
    }

    private static string WithoutFence(string text)
    {
        int first = text.IndexOf('\n', StringComparison.Ordinal);
        bool isFenced = text.StartsWith(Fence, StringComparison.Ordinal) && text.EndsWith(Fence, StringComparison.Ordinal) && first > 0 && first < text.Length - Fence.Length;
        return isFenced && text[Fence.Length..first].Trim() is "" or "json" or "JSON" ? text[(first + 1)..^Fence.Length] : text;
    }
}
