using System.Diagnostics;
using Factory.Tests.Tidy;

namespace Factory.Tests.Launching;

/// <summary>
/// A fresh checkout of the scripts alone, in a folder with a space in its name, with a PATH that holds the tools a script needs and a dotnet that is
/// a stand-in.
/// </summary>
public sealed class Checkout : IDisposable
{
    private static readonly string[] s_tools =
    [
        "bash", "env", "find", "dirname", "basename", "readlink", "mkdir", "date", "rm", "mv", "ls", "tail", "head", "grep", "sort", "sed", "cat", "cut", "tr",
        "sleep", "flock", "mkfifo", "kill", "cksum",
    ];

    private static readonly string[] s_files =
    [
        "factory", "test", "eng/build.sh", "eng/sdk.sh", "eng/node.sh", "eng/commands.sh", "Directory.Build.props", "Directory.Packages.props", "global.json",
        "eng/closed-feed/probe", "eng/closed-feed/absent.props", "eng/closed-feed/closed-feed.props", "eng/closed-feed/Probe.csproj", "eng/closed-feed/Hashing.csproj",
    ];

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public Checkout()
    {
        Folder = Directory.CreateTempSubdirectory("factory launcher ").FullName;
        foreach (string file in s_files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(In("repo/" + file))!);
            File.Copy(Path.Combine(Repository.Root, file), In("repo/" + file));
        }

        Directory.CreateDirectory(In("repo/src/Factory"));
        File.WriteAllText(Source, "");
        Directory.CreateDirectory(In("bin"));
        Directory.CreateDirectory(In("elsewhere"));
        foreach (string tool in s_tools)
        {
            File.CreateSymbolicLink(In("bin/" + tool), ToolPath(tool));
        }

        File.Copy(Path.Combine(Repository.Root, "tests/Factory.Tests/Launching/fake-dotnet.sh"), In("bin/dotnet"));
        _environment["PATH"] = In("bin");
        _environment["FAKE_CALLS"] = In("calls");
    }

    public string Folder { get; }

    public string Source => In("repo/src/Factory/Program.cs");

    public int Publishes => File.Exists(In("calls")) ? File.ReadAllLines(In("calls")).Length : 0;

    public string In(string path) => Path.Combine(Folder, path);

    public void Set(string variable, string value) => _environment[variable] = value;

    public void RemoveTool(string tool) => File.Delete(In("bin/" + tool));

    public string MakePipe(string name)
    {
        Run("bin/mkfifo", In(name)).ExitCode.ShouldBe(0);
        return In(name);
    }

    /// <summary>Starts a script by its path in this checkout, from the folder "elsewhere".</summary>
    public Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(In(script), arguments) { WorkingDirectory = In("elsewhere"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public ScriptResult Run(string script, params string[] arguments)
    {
        using Process process = Start(script, arguments);
        return Finish(process);
    }

    public static ScriptResult Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit(60_000).ShouldBeTrue("the script did not end within a minute");
        return new ScriptResult(process.ExitCode, output.Result, error.Result);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string ToolPath(string tool) =>
        new[] { "/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin" }.Select(f => Path.Combine(f, tool)).First(File.Exists);
}
