using System.Diagnostics;
using System.Text.Json;
using Factory.Core;

namespace Factory.Serving;

/// <summary>What a serving process leaves in its state for other commands: where to ask instead. <c>serve.json</c>.</summary>
/// <param name="Pid">The process: the note of a dead one counts for nothing.</param>
/// <param name="Url">Its first address.</param>
public sealed record ServeNote(int Pid, string Url)
{
    private const string Name = "serve.json";

    /// <summary>The note of the process that owns the state; null when that process does not serve.</summary>
    public static ServeNote? Of(string state, int? owner)
    {
        try
        {
            ServeNote? note = FactoryJson.Deserialize<ServeNote>(File.ReadAllBytes(Path.Combine(state, Name)));
            return note?.Pid == owner ? note : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether there is a process of that number now.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Leaves it.</summary>
    public void Write(string state) => File.WriteAllBytes(Path.Combine(state, Name), FactoryJson.SerializeReadable(this));

    /// <summary>Takes it away.</summary>
    public static void Remove(string state) => File.Delete(Path.Combine(state, Name));
}
