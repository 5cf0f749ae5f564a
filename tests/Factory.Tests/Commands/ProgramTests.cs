using System.Diagnostics;

namespace Factory.Tests.Commands;

/// <summary>The program as a process.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void Says_its_version() => Run("--version").ShouldBe((0, "0.1.0\n", ""));

    [Fact]
    public void Hands_the_exit_code_out()
    {
        (int code, string output, string error) = Run("rnu", "lines/pricing");
        (code, output).ShouldBe((2, ""));
        error.ShouldContain("Did you mean 'run'?");
    }

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Factory.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit(60_000).ShouldBeTrue("the program did not end within a minute");
        return (process.ExitCode, output.Result, error.Result);
    }
}
