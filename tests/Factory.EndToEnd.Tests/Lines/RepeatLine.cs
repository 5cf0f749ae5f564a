using System.Globalization;

namespace Factory.EndToEnd.Tests.Lines;

/// <summary>A small prompt line: repeat a word. A model writes its prompts, and a model answers its cases; no program is compiled.</summary>
public static class RepeatLine
{
    public const string Name = "repeat";

    /// <summary>Calls to the model at the same time.</summary>
    public const int AtOnce = 8;

    /// <summary>US dollars that a call costs: 100 tokens in and 20 out.</summary>
    public const decimal PerCall = 0.3m;

    private const int Cases = 160;

    /// <summary>Writes the line and the configuration of its model into a folder that a user works in.</summary>
    public static void Write(string root, string budget = "{ minutes: 100 }", string context = "Words are words.")
    {
        string folder = Path.Combine(root, "lines", Name);
        Directory.CreateDirectory(Path.Combine(folder, "context"));
        File.WriteAllText(Path.Combine(folder, "context", "words.md"), context);
        File.WriteAllText(Path.Combine(folder, "cases.jsonl"), string.Concat(Enumerable.Range(0, Cases).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"c{i}\",\"text\":\"word{i}\",\"word\":\"word{i}\"}}\n"))));
        File.WriteAllText(Path.Combine(folder, "prompt.md"), "Repeat: {{text}}\n");
        File.WriteAllText(Path.Combine(folder, "line.yaml"), $$"""
            name: repeat
            owner: repeat@example.com
            kind: prompt
            product: prompt.md
            context: [context/*.md]
            data: { file: cases.jsonl, labels: [word], roles: { train: 19, select: 27, confirm: 27, sealed: 27 } }
            score: { goal: maximize, range: [0, 1], repeats: 1 }
            prompt: { score: [{ use: exact, expect: word }], concurrency: {{AtOnce}} }
            propose:
              - { use: model, candidates: 3 }
            release: { everyCycles: 100 }
            budget: {{budget}}
            """);
        File.WriteAllText(Path.Combine(root, "factory.yaml"), FormattableString.Invariant($$"""
            models:
              default: { provider: openai, model: small, baseUrl: "BASE", keyVariable: REPEAT_KEY, concurrency: {{AtOnce}}, price: { input: 1000, output: 10000 } }

            """));
    }

    /// <summary>Writes where the model answers.</summary>
    public static void Serve(string root, string url)
    {
        string file = Path.Combine(root, "factory.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("BASE", url + "/v1", StringComparison.Ordinal));
    }
}
