using System.Globalization;
using Factory.Core.Lines;

namespace Factory.Stations.Commanding.Walls;

/// <summary>The trusted shell script around a command: sets the system's limits, runs the command, and packs the workspace when it is wanted back.</summary>
internal static class CommandScript
{
    /// <summary>The shell that every system has.</summary>
    public const string Shell = "/bin/sh";

    private const string StandardPath = "/usr/local/bin:/usr/bin:/bin";
    private const int OpenFiles = 256;

    /// <summary>The script; the command is its first argument.</summary>
    /// <param name="call">The call.</param>
    /// <param name="prepare">What fills the workspace first; empty for nothing.</param>
    /// <param name="processes">How many processes the system may let it have.</param>
    public static string Of(CommandCall call, string prepare, int processes)
    {
        string run = call.TakesBack ? $"{Shell} -c \"$1\" >&2 </dev/null" : $"{Shell} -c \"$1\"";
        string back = call.TakesBack ? "[ $code -eq 0 ] && exec tar -cf - .; " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{prepare}{Limits(call.Limits, processes)}{run}; code=$?; {back}exit $code");
    }

    /// <summary>Where programs are sought: <c>bin</c> of the declared folders, then where systems have them.</summary>
    public static string SearchPath(IEnumerable<string> readOnlyPaths) =>
        string.Join(':', readOnlyPaths.Select(p => Path.Combine(p, "bin")).Where(Directory.Exists).Append(StandardPath));

    /// <summary>The whole environment of a command.</summary>
    public static Dictionary<string, string> Environment(CommandCall call, string home, string temporary)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = SearchPath(call.ReadOnlyPaths),
            ["HOME"] = home,
            ["LANG"] = "C.UTF-8",
            ["TMPDIR"] = temporary,

            // Python draws the order of its sets by chance otherwise, and the same candidate would have different scores.
            ["PYTHONHASHSEED"] = "0",

            // And leaves what it compiled between the sources, where it would be taken for a part of the product.
            ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
        foreach ((string name, string value) in call.Environment)
        {
            environment[name] = value;
        }

        return environment;
    }

    // One limit a call, as dash wants it; -p (dash) and -u (bash) are the same limit.
    private static string Limits(CommandLimits limits, int processes) => string.Create(
        CultureInfo.InvariantCulture,
        $"ulimit -c 0; ulimit -f {limits.DiskMb * 2048L}; ulimit -n {OpenFiles}; ulimit -d {limits.MemoryMb * 1024L}; ulimit -u {processes} 2>/dev/null || ulimit -p {processes}; ");
}
