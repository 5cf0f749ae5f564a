using Factory.Core;
using Factory.Sandbox.Walls;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Sandboxing;

/// <summary>The walls around workers: what a runtime needs to start, derived from where it is, and nothing that can be written.</summary>
internal static class WorkerWalls
{
    private static readonly string[] s_readable =
    [
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/ssl/openssl.cnf",
        "/proc", "/sys/fs/cgroup", "/sys/devices/system/cpu", "/sys/devices/system/node", "/dev/urandom", "/dev/zero",
    ];

    /// <summary>Every wall that this machine offers.</summary>
    public static WallProfile Profile(SandboxOffers offers) => new()
    {
        Filter = offers.HasSeccomp ? SyscallFilter.Worker : null,
        UsesLandlock = offers.LandlockVersion > 0,
        Paths = [.. Runtime().Concat(Application()).Concat(System()).DistinctBy(r => r.Path)],
    };

    // Of the runtime's folder only the host and the frameworks: what else lies there is none of a candidate's business.
    private static IEnumerable<PathRule> Runtime()
    {
        string host = Path.GetFullPath(new FileInfo(DotnetHost.Executable).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? DotnetHost.Executable);
        string root = Path.GetDirectoryName(host)!;
        yield return new PathRule(host, PathAccess.Read | PathAccess.Execute);
        foreach (string folder in new[] { "host", "shared" }.Select(name => Path.Combine(root, name)).Where(Directory.Exists))
        {
            yield return new PathRule(folder, PathAccess.Read | PathAccess.List);
        }
    }

    // Of the application's folder only the libraries: beside them may lie settings, and lines with their data.
    private static IEnumerable<PathRule> Application() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Factory.Sandbox.*.json"))
            .Append(typeof(CaseRow).Assembly.Location)
            .Where(File.Exists)
            .Select(path => new PathRule(path, PathAccess.Read));

    private static IEnumerable<PathRule> System()
    {
        foreach (string path in s_readable.Where(Path.Exists))
        {
            yield return new PathRule(path, PathAccess.Read | PathAccess.List);
        }

        if (File.Exists("/dev/null"))
        {
            yield return new PathRule("/dev/null", PathAccess.Read | PathAccess.Write);
        }

        // Wherever else this system keeps the libraries that this very process has loaded, its loader first of all.
        foreach (string path in File.ReadLines("/proc/self/maps").Select(line => line[(line.IndexOf('/', StringComparison.Ordinal) is var start and >= 0 ? start : line.Length)..]).Distinct(StringComparer.Ordinal))
        {
            if (path.Contains(".so", StringComparison.Ordinal) && File.Exists(path))
            {
                bool isLoader = Path.GetFileName(path).StartsWith("ld-", StringComparison.Ordinal);
                yield return new PathRule(path, isLoader ? PathAccess.Read | PathAccess.Execute : PathAccess.Read);
            }
        }
    }
}
