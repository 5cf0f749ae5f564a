using System.Runtime.Versioning;
using Factory.Sandbox.Drill;
using Factory.Sandbox.Drill.Escaping;
using Factory.Sandbox.Tests.Walls;
using Xunit.Abstractions;

namespace Factory.Sandbox.Tests;

/// <summary>
/// The drill: hostile candidates that nobody checked, inside the walls, as whoever runs the tests, as an ordinary user, and as an ordinary user on a kernel without
/// Landlock. None gets a file, a variable, a connection, a process or a better score.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class EscapeTests(ITestOutputHelper output) : IDisposable
{
    private const string Secret = "CANARY-5b8f21-of-the-drill";

    private static readonly string[] s_own = ["drill.", "score.", "honest."];

    private readonly string _folder = Directory.CreateTempSubdirectory("factory-drill-").FullName;

    [Fact]
    public async Task Nobody_gets_out_even_where_nobody_checks()
    {
        if (!LauncherThreadTests.HasWalls || !OperatingSystem.IsLinux())
        {
            return;
        }

        string application = Readable();
        await Drill(application, [], "prepare", [.. s_own, DrillProgram.IsLong ? "" : "named."]);
        await SeesWhatItLooksFor(application);
        await Holds(application, [], DrillProgram.IsLong ? [""] : [.. s_own, "named.f", "named.e"]);
        if (Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"))
        {
            string[] ordinary = ["setpriv", "--reuid", "1500", "--regid", "1500", "--clear-groups"];
            await Holds(application, ordinary, DrillProgram.IsLong ? [""] : ["drill.", "score.score-s", "honest.", "named.m", "named.s", "named.t"]);
            await Holds(application, [.. Masked(application), .. ordinary], DrillProgram.IsLong ? [""] : ["drill.", "score.score-f", "honest.", "named.d", "named.u", "named.r"], landlock: false);
        }
        else
        {
            await Holds(application, Masked(application), DrillProgram.IsLong ? [""] : s_own, landlock: false);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Without walls the same candidates get what they are after: the drill would see a leak.
    private async Task SeesWhatItLooksFor(string application)
    {
        string[] acts = ["drill.read-file", "drill.environment-getenv", "drill.socket-unix", "drill.write-file", "drill.thread-finalizer"];
        (EscapeOutcome[] outcomes, EscapeSummary summary) = Split(await Drill(application, [], "open", acts));
        outcomes.ShouldAllBe(o => o.Got != null);
        outcomes.Count(o => o.Leaked).ShouldBe(3);
        (summary.Connections, summary.Files.Count).ShouldBe((1, 1));
        File.Delete(summary.Files[0]);
    }

    private async Task Holds(string application, string[] before, string[] prefixes, bool landlock = true)
    {
        (EscapeOutcome[] outcomes, EscapeSummary summary) = Split(await Drill(application, before, "walls", prefixes));
        output.WriteLine($"{summary}");
        (summary.HasSeccomp, summary.LandlockVersion > 0).ShouldBe((true, landlock));
        outcomes.Length.ShouldBeGreaterThan(60);
        outcomes.Where(o => o.Leaked || o.Got != null).Select(o => $"{o.Name}: {o.Got} {(o.Leaked ? "(the secret)" : "")}").ShouldBeEmpty();
        outcomes.Where(o => o.BestScore > summary.HonestScore).Select(o => $"{o.Name}: {o.BestScore}").ShouldBeEmpty();
        outcomes.Where(o => o.Name.StartsWith("honest.", StringComparison.Ordinal)).Select(o => o.End).ShouldBe(["answered", "answered"]);
        (summary.Connections, summary.CanaryIsWhole).ShouldBe((0, true));
        summary.Files.ShouldBeEmpty();
        summary.Processes.ShouldBeEmpty();
    }

    private static string[] Masked(string application) => [Environment.ProcessPath!, "exec", Path.Combine(application, "Factory.Sandbox.Masked.dll"), "mask", "landlock"];

    private Task<string> Drill(string application, string[] before, string command, string[] prefixes) => DrillProgram.Output(
        [.. before, Environment.ProcessPath!, "exec", Path.Combine(application, "Factory.Sandbox.Drill.dll"), command, Path.Combine(_folder, "drill"), .. prefixes], [("DRILL_SECRET", Secret)]);

    private static (EscapeOutcome[] Outcomes, EscapeSummary Summary) Split(string text)
    {
        int last = text.TrimEnd().LastIndexOf('\n') + 1;
        return ([.. Lines.Read<EscapeOutcome>(text[..last])], Lines.Read<EscapeSummary>(text[last..])[0]);
    }

    // The build may lie where only its owner looks.
    [SupportedOSPlatform("linux")]
    private string Readable()
    {
        string target = Path.Combine(_folder, "app");
        const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_folder, Folder);
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!, Folder);
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }

        return target;
    }
}
