using System.Globalization;
using Factory.Sandbox.Walls;

namespace Factory.Stations.Sandboxing;

/// <summary>Asks the kernel, not the child, whether a child is behind the walls that it should be behind.</summary>
internal static class WallCheck
{
    // From outside, and the worker's own.
    private const int FiltersOfSealed = 2;

    private static readonly Lazy<Dictionary<string, string>> s_own = new(() => Status("self"));

    /// <summary>Checks a worker that says that it is sealed.</summary>
    /// <exception cref="WallException">It is not behind all of them.</exception>
    public static void Sealed(int process)
    {
        Dictionary<string, string> status = Status(process.ToString(CultureInfo.InvariantCulture));
        Require(status, "NoNewPrivs", "1");
        Require(status, "Seccomp", "2");
        Require(status, "CapEff", "0000000000000000");
        if (Filters(status) is { } filters && Filters(s_own.Value) is { } own && filters < own + FiltersOfSealed)
        {
            throw new WallException($"the worker has {filters} filters of system calls, and should have {own + FiltersOfSealed}");
        }
    }

    // A field that this kernel does not have says nothing.
    private static void Require(Dictionary<string, string> status, string field, string value)
    {
        if (status.TryGetValue(field, out string? found) && found != value)
        {
            throw new WallException($"the worker runs with {field} {found}, and should with {value}");
        }
    }

    private static int? Filters(Dictionary<string, string> status) =>
        status.TryGetValue("Seccomp_filters", out string? text) && int.TryParse(text, CultureInfo.InvariantCulture, out int count) ? count : null;

    private static Dictionary<string, string> Status(string process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);
        }
        catch (IOException exception)
        {
            throw new WallException($"the worker's walls could not be looked at: {exception.Message}");
        }
    }
}
