using System.Text.Json;

namespace Factory.Sandbox.Drill;

/// <summary>The drill's output: one JSON document a line, read back by the tests. Thread-safe.</summary>
public static class Lines
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);
    private static readonly Lock s_gate = new();

    public static void Write<T>(T line)
    {
        string text = JsonSerializer.Serialize(line, s_options);
        lock (s_gate)
        {
            Console.Out.WriteLine(text);
        }
    }

    public static IReadOnlyList<T> Read<T>(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<T>(l, s_options)!)];
}
