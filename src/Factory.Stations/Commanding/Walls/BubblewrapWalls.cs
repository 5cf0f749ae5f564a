using System.Diagnostics;
using System.Globalization;
using Factory.Sandbox.Walls;
using Factory.Stations.Commanding.Network;
using Factory.Stations.Commanding.Workspaces;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Commanding.Walls;

/// <summary>
/// Walls made by bubblewrap: own process, network, user and file-system views. The workspace is a file system in memory of its own with a size limit, so that
/// nothing a command writes is ever on this machine's disk. The first process of its view is our script: when that ends, by itself or killed, the system
/// ends all others before anybody is told.
/// </summary>
internal sealed class BubblewrapWalls : ICommandWalls
{
    private const string Inside = "/work";
    private const string Staged = "/box";
    private const long TemporaryBytes = 64L << 20;
    private const long SharedBytes = 64L << 20;

    private static readonly string[] s_programs = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
    private static readonly string[] s_settings = ["/etc/ld.so.cache", "/etc/alternatives"];

    private readonly string _bubblewrap;
    private readonly byte[] _filter;
    private readonly byte[] _filterWithProxy = SyscallFilter.CommandWithProxy.ToBytes();
    private readonly string[] _dropUser;

    /// <summary>Walls for all command lines of this process.</summary>
    /// <param name="bubblewrap">Full path of <c>bwrap</c>.</param>
    /// <param name="filter">Filters the commands' system calls.</param>
    public BubblewrapWalls(string bubblewrap, SyscallFilter filter)
    {
        _bubblewrap = bubblewrap;
        _filter = filter.ToBytes();
        bool dropsUser = OtherUser.IsUsed && OtherUser.Works([bubblewrap, "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "/bin/true"]);
        _dropUser = dropsUser ? OtherUser.Prefix : [];
    }

    /// <inheritdoc/>
    public bool HasOwnUser => _dropUser.Length > 0;

    /// <inheritdoc/>
    public StartedCommand Start(CommandCall call, StagingFolder staging)
    {
        string box = staging.Write("box", call.Files);
        string? beside = call.ReadOnlyFiles.Count == 0 ? null : staging.Write("beside", call.ReadOnlyFiles);
        bool hasNetwork = call.Network.Count > 0;
        int processes = call.Limits.Processes + (hasNetwork ? InnerForwarder.Threads : 0);
        string script = CommandScript.Of(call, $"cp -a {Staged}/. {Inside}/ || exit 125; {(hasNetwork ? InnerForwarder.Script : "")}", processes);
        var start = new ProcessStartInfo(CommandScript.Shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach ((string name, string value) in CommandScript.Environment(call, Inside, "/tmp").Concat(hasNetwork ? InnerForwarder.Environment : []))
        {
            start.Environment[name] = value;
        }

        // Only a shell can hand over an open file under a number of its own; dash knows numbers of one digit.
        string filter = Path.Combine(staging.Path, "filter");
        File.WriteAllBytes(filter, hasNetwork ? _filterWithProxy : _filter);
        string[] all = ["-c", "exec \"$@\" 9<\"$0\"", filter, .. _dropUser, _bubblewrap, .. Views(call, (box, beside)), .. hasNetwork ? InnerForwarder.Views(staging.Path) : [], "--remount-ro", "/", "--chdir", Inside, CommandScript.Shell, "-c", script, "command", call.Command];
        foreach (string argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        int memory = call.Limits.MemoryMb + (hasNetwork ? InnerForwarder.MemoryMb : 0);
        return new BubblewrapCommand(LauncherThread.Unwalled.Start(start), call.Limits with { MemoryMb = memory, Processes = processes });
    }

    private IEnumerable<string> Views(CommandCall call, (string Box, string? Beside) staged)
    {
        string[] shut =
        [
            "--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1", "--cap-drop", "ALL", "--hostname", "factory",
            "--seccomp", "9",
            "--ro-bind", "/usr", "/usr", .. s_programs.SelectMany(Program), .. s_settings.SelectMany(ReadOnly),
            "--proc", "/proc", "--dev", "/dev", "--size", Text(SharedBytes), "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
            "--size", Text(TemporaryBytes), "--tmpfs", "/tmp",
            "--size", Text((long)call.Limits.DiskMb << 20), "--tmpfs", Inside,
            "--ro-bind", staged.Box, Staged,
        ];
        return [.. shut, .. call.ReadOnlyPaths.SelectMany(ReadOnly), .. Beside(call, staged.Beside)];
    }

    // Each top folder or file by itself: the rest of the workspace stays the command's own.
    private static IEnumerable<string> Beside(CommandCall call, string? beside) => beside is null ? [] : call.ReadOnlyFiles.Keys
        .Select(path => path.Split('/')[0]).Distinct(StringComparer.Ordinal)
        .SelectMany(top => (string[])["--ro-bind", Path.Combine(beside, top), $"{Inside}/{top}"]);

    private static string[] Program(string folder) => new DirectoryInfo(folder) switch
    {
        { LinkTarget: { } target } => ["--symlink", target, folder],
        { Exists: true } => ["--ro-bind", folder, folder],
        _ => [],
    };

    private static string[] ReadOnly(string path) => Path.Exists(path) ? ["--ro-bind", path, path] : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
