using System.Diagnostics;
using Factory.Core;
using Factory.Sandbox.Walls;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Walls;

/// <summary>
/// Walls without bubblewrap: Landlock shuts the command and all that it starts into its workspace, a filter of system calls into harmless calls. Needs a
/// Landlock that shuts in signals (version 6): by that, all processes of a command can be found and ended, wherever they went.
/// </summary>
internal sealed class LandlockWalls : ICommandWalls
{
    private const string DetachingProgram = "/usr/bin/setsid";

    private static readonly string[] s_programs = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
    private static readonly string[] s_readable = ["/etc/ld.so.cache", "/etc/alternatives", "/dev/urandom", "/dev/random", "/dev/zero"];

    /// <inheritdoc/>
    public bool HasOwnUser => OtherUser.IsUsed;

    /// <inheritdoc/>
    public StartedCommand Start(CommandCall call, StagingFolder staging)
    {
        if (call.Network.Count > 0)
        {
            throw new BadSetupException(new Problem("network", "The network is opened by name only where bubblewrap works, and here commands run behind Landlock. Install bubblewrap (./factory doctor shows what was found), or remove `network`."));
        }

        string workspace = staging.Write("work", call.Files);
        staging.Write("work", call.ReadOnlyFiles);
        if (HasOwnUser)
        {
            OtherUser.Give(workspace);
        }

        // The system counts all processes of a user, so the command may have so many more.
        string script = CommandScript.Of(call, "", UserTasks.Count(HasOwnUser ? OtherUser.Id : null) + call.Limits.Processes);
        string[] detached = File.Exists(DetachingProgram) ? [DetachingProgram] : [];
        string[] user = HasOwnUser ? OtherUser.Prefix : [];
        string[] all = [.. detached, .. user, CommandScript.Shell, "-c", script, "command", call.Command];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workspace,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in CommandScript.Environment(call, workspace, workspace))
        {
            start.Environment[name] = value;
        }

        // Changing the user takes a capability, and gives up all; the watcher keeps the one to end another user's processes.
        var walls = new WallProfile { UsesLandlock = true, Paths = [.. Paths(call, workspace)], DropsCapabilities = !HasOwnUser };
        (Process watcher, Process command) = DoubleWall.Start(walls, SyscallFilter.Command, start);
        return new LandlockCommand(command, watcher, (workspace, call.Limits));
    }

    private static IEnumerable<PathRule> Paths(CommandCall call, string workspace)
    {
        const PathAccess run = PathAccess.Read | PathAccess.Execute | PathAccess.List;
        return s_programs.Concat(call.ReadOnlyPaths).Where(Path.Exists).Select(p => new PathRule(p, run))
            .Concat(s_readable.Where(Path.Exists).Select(p => new PathRule(p, PathAccess.Read | PathAccess.List)))
            .Append(new PathRule("/dev/null", PathAccess.Read | PathAccess.Write))
            .Append(new PathRule(workspace, run | PathAccess.Write));
    }
}
