using System.Text.Json;

namespace Factory.Stations.Tests.Models;

/// <summary>A request as the server saw it.</summary>
internal sealed record ServedCall(int Number, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsAnthropic => Path.EndsWith("/messages", StringComparison.Ordinal);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The text of the last message.</summary>
    public string Prompt => TextOf(Json.GetProperty("messages").EnumerateArray().Last().GetProperty("content"));

    /// <summary>A text, or the text of the only part.</summary>
    public static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String ? content.GetString()! : content.EnumerateArray().Single().GetProperty("text").GetString()!;
}
