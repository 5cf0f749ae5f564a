using System.Text.Json;

namespace Factory.Serving.Spooling;

/// <summary>As much of an event as the spool itself needs: whose turn it is. What an event has to be is the API's to say.</summary>
public static class SpoolEnvelope
{
    /// <summary>The line that an event names; empty when it names none.</summary>
    public static string LineOf(ReadOnlyMemory<byte> message) => Text(message, "line") ?? "";

    /// <summary>A text member of an event; null when it has none, or is no JSON object.</summary>
    public static string? Text(ReadOnlyMemory<byte> message, string name)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
