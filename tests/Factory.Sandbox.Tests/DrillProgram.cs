using System.Diagnostics;
using Factory.Sandbox.Drill;

namespace Factory.Sandbox.Tests;

/// <summary>Runs the drill beside these tests, in a process of its own.</summary>
internal static class DrillProgram
{
    /// <summary>Whether the long runs are wanted, which take minutes: FACTORY_LONG_TESTS=1.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("FACTORY_LONG_TESTS") == "1";

    public static async Task<IReadOnlyList<T>> Run<T>(params string[] arguments) =>
        Lines.Read<T>(await Output([Environment.ProcessPath!, "exec", Path.Combine(AppContext.BaseDirectory, "Factory.Sandbox.Drill.dll"), .. arguments]));

    /// <summary>What a command wrote; fails when it did not end well.</summary>
    public static async Task<string> Output(string[] command, IEnumerable<(string Name, string Value)>? variables = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach ((string name, string value) in variables ?? [])
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{string.Join(' ', command)}\n{await errors}");
        return output;
    }
}
