using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace Factory.Sandbox.Tests.Walls;

/// <summary>Machines that lack Landlock, or seccomp too, for root and for an ordinary user: what is reported is so, and candidates run all the same.</summary>
public sealed class LevelTests(ITestOutputHelper output) : IDisposable
{
    private const string OrdinaryUser = "1500";

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-levels-").FullName;

    [Theory]
    [InlineData("none", true, "A (Landlock, seccomp, limits)")]
    [InlineData("landlock", false, "B (seccomp, limits)")]
    [InlineData("landlock", true, "B (seccomp, limits)")]
    [InlineData("landlock,seccomp", false, "C (own process, empty environment, memory and CPU limits; not denied: read a file (main thread), ")]
    [InlineData("landlock,seccomp", true, "C (own process, empty environment, memory and CPU limits; not denied: read a file (main thread), ")]
    public async Task The_level_is_what_the_machine_can_hold(string lacks, bool asOrdinaryUser, string summary)
    {
        if (!LauncherThreadTests.HasWalls || (asOrdinaryUser && (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))))
        {
            return;
        }

        JsonNode report = await Report(lacks, asOrdinaryUser);
        report["Summary"]!.GetValue<string>().ShouldStartWith(summary);
        report["Built"]!.GetValue<string>().ShouldBe("Ok");
        report["Scores"]!.AsArray().Select(s => s!.GetValue<double>()).ShouldAllBe(s => s > 0.7);

        // Whatever else is missing, nobody of this user reads what Factory holds.
        report["Open"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldNotContain(a => a.Contains("memory") || a.Contains("environment") || a.Contains("past the limit"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JsonNode> Report(string lacks, bool asOrdinaryUser)
    {
        string folder = asOrdinaryUser && OperatingSystem.IsLinux() ? Readable() : AppContext.BaseDirectory;
        string program = Path.Combine(folder, "Factory.Sandbox.Masked.dll");
        string dotnet = Environment.ProcessPath!;
        string[] user = asOrdinaryUser ? ["setpriv", "--reuid", OrdinaryUser, "--regid", OrdinaryUser, "--clear-groups"] : [];
        var start = new ProcessStartInfo(dotnet, ["exec", program, "mask", lacks, .. user, dotnet, "exec", program, "report"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        output.WriteLine(text + await errors);
        process.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(text)!;
    }

    // The build may lie where only its owner looks.
    [SupportedOSPlatform("linux")]
    private string Readable()
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
        {
            string copy = Path.Combine(_folder, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return _folder;
    }
}
