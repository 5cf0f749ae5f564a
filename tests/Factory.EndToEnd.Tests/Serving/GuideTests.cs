using System.Diagnostics;
using System.Text.RegularExpressions;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests.Serving;

/// <summary>docs/serve.md, typed as it stands: only the address, the line's name and the program are this test's.</summary>
[Collection(ReferenceCollection.Name)]
public sealed partial class GuideTests(ReferenceRun reference)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_example_works()
    {
        StateFolder state = reference.Place.State("guide");
        using ServeProcess serve = await reference.Place.Serve(state);
        File.WriteAllText(Path.Combine(reference.Place.Root, "nights.jsonl"), GuessLine.Rows(GuessLine.Cases, 2));
        string guide = File.ReadAllText(Path.Combine(Folder(), "docs", "serve.md"));
        string[] blocks = [.. Block().Matches(guide).Select(m => m.Groups[1].Value)];
        blocks.Length.ShouldBeGreaterThan(2);
        foreach (string command in blocks.SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            string typed = command.Replace("http://127.0.0.1:7071", serve.Url, StringComparison.Ordinal).Replace("pricing", GuessLine.Name, StringComparison.Ordinal)
                .Replace("./factory", $"dotnet '{FactoryProcess.Program}'", StringComparison.Ordinal);
            await Type(typed, state);
        }

        await serve.Sees("stopAnswered");
        await serve.Sees("event", e => ((string)e["text"]!).StartsWith("event order-4711: ", StringComparison.Ordinal));
        (await serve.Stop()).With(code: 0);
    }

    private async Task Type(string command, StateFolder state)
    {
        // A refusal is an answer to curl; here it is a failure.
        string script = $"set -euo pipefail; curl() {{ command curl --fail-with-body \"$@\"; }}\n{command}";
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = reference.Place.Root };
        start.Environment["FACTORY_STATE"] = state.Folder;
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(), errors = shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync().WaitAsync(s_patience);
        shell.ExitCode.ShouldBe(0, $"{command}\n{await output}\n{await errors}");
    }

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
        {
            folder = folder.Parent;
        }

        return folder.ShouldNotBeNull("the tests run in the repository").FullName;
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
