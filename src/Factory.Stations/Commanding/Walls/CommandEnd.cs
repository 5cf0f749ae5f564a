using System.Globalization;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Commanding.Walls;

/// <summary>How a command ended; nothing of it runs any more.</summary>
/// <param name="Killed">Why it was ended, in plain words; null when it ended by itself.</param>
/// <param name="ExitCode">Its exit code, when it ended by itself.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">The last that it wrote to standard error.</param>
internal sealed record CommandEnd(string? Killed, int ExitCode, ReadOnlyMemory<byte> Output, string Errors)
{
    private const int FileTooLarge = 128 + 25;
    private const int MostSaid = 300;

    private static readonly string[] s_memoryWords = ["MemoryError", "Out of memory", "out of memory", "memory exhausted", "bad_alloc", "Cannot allocate memory", "OutOfMemoryException"];

    /// <summary>Places of the network that it wanted and was refused, each with the reason; empty when there were none.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Why it failed, in plain words that begin with the limit's name when it broke one; null when it ended well.</summary>
    public string? Failure => Killed ?? (ExitCode switch
    {
        0 => null,
        FileTooLarge => "disk: wrote a file larger than it may, and its process was ended",
        _ when Errors.Contains("No space left on device", StringComparison.Ordinal) => $"disk: wrote more than it may{Said}",
        _ when s_memoryWords.Any(w => Errors.Contains(w, StringComparison.Ordinal)) => $"{ProcessEndedException.Memory}{Said}",
        > 128 and < 193 => string.Create(CultureInfo.InvariantCulture, $"crashed (signal {ExitCode - 128}){Said}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {ExitCode}{Said}"),
    });

    private string Said
    {
        get
        {
            string last = Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
            return last.Length == 0 ? "" : $": {(last.Length > MostSaid ? last[..MostSaid] : last)}";
        }
    }
}
