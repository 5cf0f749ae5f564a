using System.Text.Json;

namespace Factory.Sandbox.Drill;

/// <summary>The drill's output: a line for each record, with its type and then its JSON; read back by the tests. Thread-safe.</summary>
public static class Lines
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);
    private static readonly Lock s_gate = new();

    public static void Write<T>(T line)
    {
        string text = $"{typeof(T).Name} {JsonSerializer.Serialize(line, s_options)}";
        lock (s_gate)
        {
            Console.Out.WriteLine(text);
        }
    }

    /// <summary>The records of one type.</summary>
    public static IReadOnlyList<T> Read<T>(string output) =>
        [.. output.Split('\n').Where(l => l.StartsWith(typeof(T).Name + " ", StringComparison.Ordinal)).Select(l => JsonSerializer.Deserialize<T>(l[typeof(T).Name.Length..], s_options)!)];
}
