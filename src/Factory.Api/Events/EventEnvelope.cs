using System.Text.Json;
using Factory.Api.Http;

namespace Factory.Api.Events;

/// <summary>What every event says before its own data. Members that are not known are passed over: there is room for more.</summary>
/// <param name="Id">Names the event: delivered twice, it is done once. 1 to 180 printable ASCII characters.</param>
/// <param name="Type">What it asks for.</param>
/// <param name="Line">The line.</param>
/// <param name="Data">Its own data.</param>
public sealed record EventEnvelope(string Id, string Type, string Line, JsonElement Data)
{
    /// <summary>Asks for cycles.</summary>
    public const string Run = "run";

    /// <summary>Brings cases.</summary>
    public const string Cases = "cases";

    /// <summary>Pulls the cord, or answers a stop.</summary>
    public const string Cord = "cord";

    private const int Version = 1;
    private const int LongestId = 180;
    private const string Example = """{"version":1,"id":"order-4711","type":"run","line":"pricing","data":{}}""";

    /// <summary>The types that are known.</summary>
    public static IReadOnlyList<string> Types { get; } = [Run, Cases, Cord];

    /// <summary>Reads a message.</summary>
    /// <exception cref="PoisonMessageException">It is no event, or of a version that is not known.</exception>
    public static EventEnvelope Read(ReadOnlyMemory<byte> message)
    {
        if (message.Length > FactoryEvents.MostBytes)
        {
            throw new PoisonMessageException($"The message has {message.Length} bytes; {FactoryEvents.MostBytes} is the most. Store large data as an artifact and send its digest.");
        }

        JsonElement root = Parse(message);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new PoisonMessageException($"The message is no JSON object. Write for example: {Example}");
        }

        CheckVersion(root);
        string id = Text(root, "id");
        if (id.Length > LongestId || id.Any(c => c is < ' ' or > '~'))
        {
            throw new PoisonMessageException($"`id` must have 1 to {LongestId} printable ASCII characters.");
        }

        string line = Text(root, "line");
        if (!PathRules.IsLine(line))
        {
            throw new PoisonMessageException("`line` must name a line: 1 to 40 characters of a-z, 0-9 and hyphen, beginning with a letter.");
        }

        return root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
            ? new EventEnvelope(id, Text(root, "type"), line, data)
            : throw new PoisonMessageException($"`data` is missing or no object. Write for example: {Example}");
    }

    /// <summary>The event's own data.</summary>
    /// <exception cref="PoisonMessageException">It is not of that shape.</exception>
    public T DataAs<T>()
        where T : class
    {
        try
        {
            return Data.Deserialize<T>(ApiJson.Events)!;
        }
        catch (JsonException error)
        {
            throw new PoisonMessageException($"`data` of a '{Type}' event is wrong: {error.Message} docs/api.md says what it holds.");
        }
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new PoisonMessageException($"The message is no JSON: {error.Message} Write for example: {Example}");
        }
    }

    private static void CheckVersion(JsonElement root)
    {
        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number)
        {
            throw new PoisonMessageException($"`version` is missing or no number. Write `\"version\": {Version}`.");
        }

        if (!version.TryGetInt32(out int number) || number != Version)
        {
            throw new PoisonMessageException($"`version` is {version.GetRawText()}. Supported is {Version}.");
        }
    }

    private static string Text(JsonElement root, string name)
    {
        try
        {
            return root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
                ? text
                : throw new PoisonMessageException($"`{name}` is missing, empty or no text. Write for example: {Example}");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape: valid JSON, and no text.
            throw new PoisonMessageException($"`{name}` is no Unicode text: half of a \\u pair is missing.");
        }
    }
}
