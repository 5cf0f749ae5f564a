using System.ComponentModel;
using System.Diagnostics;
using Factory.Sandbox.Walls;
using Factory.Stations.Sandboxing;

namespace Factory.Sandbox.Tests.Walls;

/// <summary>What a shell finds behind the walls that a launcher thread has put around itself.</summary>
public sealed class LauncherThreadTests : IDisposable
{
    private const PathAccess System = PathAccess.Read | PathAccess.Execute | PathAccess.List;

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-walls-").FullName;

    public static bool HasWalls => SandboxMachine.Current.Offers is { LandlockVersion: >= Landlock.FullVersion, HasSeccomp: true };

    [Theory]
    [InlineData("cat /etc/passwd", "", "Permission denied")]
    [InlineData("ls /tmp", "", "Permission denied")]
    [InlineData("echo x > /tmp/factory-walls-written", "", "Permission denied")]
    [InlineData("kill -0 $PARENT", "", "ermitted")]
    [InlineData("cat /proc/$PARENT/environ", "", "Permission denied")]
    [InlineData("chmod 777 inside", "", "not permitted")]
    [InlineData("touch -hd 2020-01-01 inside", "", "not permitted")]
    [InlineData("unshare -r true", "", "not permitted")]
    [InlineData("mkfifo pipe", "", "denied")]
    [InlineData("grep -E '^(CapInh|CapPrm|CapEff|CapBnd|CapAmb):' /proc/self/status | grep -vc 0000000000000000", "0", "")]
    [InlineData("grep -E '^(NoNewPrivs|Seccomp):' /proc/self/status | tr -d '\\t\\n'", "NoNewPrivs:1Seccomp:2", "")]
    [InlineData("cat inside; echo more >> inside; ln -s inside link; cat link", "hello\nhello\nmore", "")]
    [InlineData("sh -c 'exit 0' && echo started", "started", "")]
    [InlineData("ls /proc/self/fd", "0\n1\n2\n3", "")]
    public async Task A_command_can_do(string script, string output, string errors)
    {
        if (!HasWalls)
        {
            return;
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "inside"), "hello\n");
        using var launcher = new LauncherThread(Profile());
        (string said, string complained) = await Run(launcher, script);
        said.ShouldBe(output);
        complained.ShouldContain(errors);
        (complained.Length == 0).ShouldBe(errors.Length == 0, complained);
    }

    [Fact]
    public async Task The_rest_of_the_process_is_as_it_was()
    {
        if (!HasWalls)
        {
            return;
        }

        using var launcher = new LauncherThread(Profile());
        await Run(launcher, "true");
        string path = Path.Combine(_folder, "outside");
        await File.WriteAllTextAsync(path, "x");
        using var socket = new global::System.Net.Sockets.Socket(global::System.Net.Sockets.SocketType.Stream, global::System.Net.Sockets.ProtocolType.Tcp);
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "chmod 700 " + path]))!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void A_profile_that_cannot_be_applied_says_what_failed()
    {
        if (!HasWalls)
        {
            return;
        }

        Should.Throw<WallException>(() => new LauncherThread(new WallProfile { UsesLandlock = true, Paths = [new("/no/such/path", PathAccess.Read)] }))
            .Message.ShouldContain("could not open /no/such/path for its Landlock rule: error 2");
    }

    [Fact]
    public void A_program_that_does_not_start_is_told_to_who_asked_and_to_nobody_else()
    {
        if (!HasWalls)
        {
            return;
        }

        // No path at all: what the failure needs was loaded before.
        using var launcher = new LauncherThread(new WallProfile { UsesLandlock = true, Filter = SyscallFilter.Command });
        Should.Throw<Win32Exception>(() => launcher.Start(new ProcessStartInfo("/bin/sh")));
        Should.Throw<Win32Exception>(() => launcher.Start(new ProcessStartInfo("/no/such/program")));
        launcher.Dispose();
        Should.Throw<ObjectDisposedException>(() => launcher.Start(new ProcessStartInfo("/bin/sh")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WallProfile Profile() => new()
    {
        UsesLandlock = true,
        Filter = SyscallFilter.Command,
        Paths =
        [
            .. new[] { "/bin", "/lib", "/lib64", "/usr/bin", "/usr/lib" }.Where(Directory.Exists).Select(p => new PathRule(p, System)),
            new("/proc", PathAccess.Read | PathAccess.List),
            new("/dev/null", PathAccess.Read | PathAccess.Write),
            new(_folder, PathAccess.Read | PathAccess.Write | PathAccess.List),
        ],
    };

    private async Task<(string Output, string Errors)> Run(LauncherThread launcher, string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PARENT"] = $"{Environment.ProcessId}";
        using Process process = launcher.Start(start);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output.Trim(), (await errors).Trim());
    }
}
