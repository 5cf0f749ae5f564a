using System.Text.Json.Serialization;

namespace Factory.Core.Sandboxing;

/// <summary>What stands between candidates and this machine. Immutable.</summary>
/// <param name="Level">How good the walls are.</param>
/// <param name="Walls">The walls that stand, in a few words, such as <c>Landlock, seccomp, limits</c>.</param>
/// <param name="Probes">Every forbidden act that was attempted, in the order of the attempts.</param>
public sealed record SandboxReport(SandboxLevel Level, string Walls, IReadOnlyList<SandboxProbe> Probes)
{
    /// <summary>The acts that were not denied.</summary>
    [JsonIgnore]
    public IEnumerable<SandboxProbe> Open => Probes.Where(p => !p.IsDenied);

    /// <summary>Level, walls and every failed probe in one line, for results and reports: <c>A (Landlock, seccomp, limits)</c>.</summary>
    public string Summary => Told(int.MaxValue);

    /// <summary>As <see cref="Summary"/>, with no more than three failed probes by name: for what people read in passing.</summary>
    [JsonIgnore]
    public string Short => Told(3);

    private string Told(int atMost)
    {
        string[] open = [.. Open.Select(p => p.Act)];
        string more = open.Length > atMost ? FormattableString.Invariant($" and {open.Length - atMost} more") : "";
        return open.Length == 0 ? $"{Level} ({Walls})" : $"{Level} ({Walls}; not denied: {string.Join(", ", open.Take(atMost))}{more})";
    }
}
