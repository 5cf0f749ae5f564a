using System.Diagnostics;
using System.Text.Json;

namespace Factory.Infra.Tests.Parsing;

/// <summary>Parses with the grammar of eng/node, all files in one start of node.</summary>
public static class BicepParser
{
    private const int LimitMilliseconds = 60_000;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { MaxDepth = 512 };

    public static IReadOnlyList<BicepFile> Parse(IReadOnlyList<BicepSource> sources)
    {
        string answer = Run(JsonSerializer.Serialize(sources, s_json));
        IReadOnlyList<SyntaxAnswer> answers = JsonSerializer.Deserialize<IReadOnlyList<SyntaxAnswer>>(answer, s_json)!;
        return [.. sources.Zip(answers, (source, tree) => new BicepFile(source, tree))];
    }

    private static string Run(string input)
    {
        string folder = Path.Combine(Checkout.Root, "eng/node");
        using Process process = Start(folder);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Node ended before it read: its exit code and its words, below, say why.
        }

        if (!process.WaitForExit(LimitMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"node bicep.mjs did not end within {LimitMilliseconds / 1000} s.");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"node bicep.mjs ended with {process.ExitCode}. ./test fetches what it needs into {folder}.\n{error.GetAwaiter().GetResult()}");
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo("node", ["bicep.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("The tests of infra/ need Node.js 20 or newer on the PATH: https://nodejs.org.", missing);
        }
    }
}
