using System.Diagnostics;
using System.Security.Cryptography;
using Factory.Stations.Tests.Commanding;

namespace Factory.Stations.Tests.Lines;

/// <summary>Generated data can be generated again: the program beside it writes the very bytes that are committed.</summary>
public sealed class GeneratorTests
{
    [Theory]
    [InlineData("lines/bin-packing")]
    [InlineData("lines/pricing")]
    [InlineData("src/Factory/Templates/csharp")]
    public Task Writes_the_committed_bytes(string line) => Writes(line, "dotnet", ["run", new LineFolder(line).File("data/generate.cs")]);

    [WalledTheory("/usr/bin/python3")]
    [InlineData("lines/job-shop")]
    [InlineData("lines/triage")]
    [InlineData("src/Factory/Templates/command")]
    [InlineData("src/Factory/Templates/prompt")]
    public Task Writes_the_committed_bytes_in_Python(string line) => Writes(line, "/usr/bin/python3", [new LineFolder(line).File("data/generate.py")]);

    private static async Task Writes(string line, string program, string[] arguments)
    {
        var folder = new LineFolder(line);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = LineFolder.Repository,
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using Process generator = Process.Start(start)!;
        using CancellationTokenRegistration killing = limit.Token.Register(() => generator.Kill(entireProcessTree: true));
        byte[] digest = await SHA256.HashDataAsync(generator.StandardOutput.BaseStream);
        await generator.WaitForExitAsync();
        generator.ExitCode.ShouldBe(0);
        Convert.ToHexStringLower(digest).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(folder.File("data/cases.jsonl")))));
    }

    [Theory]
    [InlineData("lines/bin-packing")]
    [InlineData("lines/pricing")]
    [InlineData("lines/job-shop")]
    [InlineData("lines/triage")]
    public async Task The_README_states_the_digest(string line)
    {
        var folder = new LineFolder(line);
        string digest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(folder.File("data/cases.jsonl"))));
        (await File.ReadAllTextAsync(folder.File("README.md"))).ShouldContain(digest);
    }
}
