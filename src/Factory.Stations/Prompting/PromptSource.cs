using Factory.Core;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using YamlDotNet.Core;

namespace Factory.Stations.Prompting;

/// <summary>A prompt as it is written: settings between two lines of three hyphens, then the text.</summary>
internal sealed record PromptSource
{
    private const string Fence = "---";
    private const string Code = "prompt-settings";

    private static readonly Dictionary<string, AnswerFormat> s_formats = new(StringComparer.Ordinal) { ["text"] = AnswerFormat.Text, ["json"] = AnswerFormat.Json };

    /// <summary>Name of the model.</summary>
    public string Model { get; init; } = ModelDefinition.DefaultName;

    public double? Temperature { get; init; }

    public int? MaxOutputTokens { get; init; }

    public AnswerFormat Format { get; init; }

    /// <summary>The text after the settings.</summary>
    public required string Text { get; init; }

    /// <summary>Line of the file on which the text begins, from 1.</summary>
    public required int TextLine { get; init; }

    /// <summary>Line of the file on which the model is named; 0 where it is not.</summary>
    public int ModelLine { get; init; }

    /// <summary>Reads a prompt, or says what is wrong with its settings.</summary>
    public static (PromptSource? Source, IReadOnlyList<Diagnostic> Faults) Parse(string text, string file)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            return (new PromptSource { Text = string.Join('\n', lines), TextLine = 1 }, []);
        }

        int end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        if (end < 0)
        {
            return (null, [new Diagnostic(Code, "the settings begin with `---` and never end. Write `---` on a line of its own after them.", file, 1, 1)]);
        }

        // The first line is left empty, so that places are those of the file.
        var problems = new SetupProblems(file);
        PromptSource source = Read('\n' + string.Join('\n', lines[1..end]), problems) with { Text = string.Join('\n', lines[(end + 1)..]), TextLine = end + 2 };
        return (problems.Any ? null : source, problems.AsDiagnostics(Code));
    }

    /// <summary>The same prompt under another model; nothing else of it changes.</summary>
    public static string WithModel(string text, string model)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        string setting = $"model: {model}";
        if (lines[0].TrimEnd() != Fence)
        {
            return $"{Fence}\n{setting}\n{Fence}\n{text}";
        }

        int end = Array.FindIndex(lines, 1, l => l.TrimEnd() == Fence);
        int at = Array.FindIndex(lines, 1, l => l.StartsWith("model:", StringComparison.Ordinal));
        return string.Join('\n', at > 0 && at < end ? [.. lines[..at], setting, .. lines[(at + 1)..]] : (string[])[lines[0], setting, .. lines[1..]]);
    }

    private static PromptSource Read(string settings, SetupProblems problems)
    {
        var nothing = new PromptSource { Text = "", TextLine = 0 };
        try
        {
            YamlNode? node = YamlReader.Read(settings);
            return node switch
            {
                null or YamlScalar { IsNull: true } => nothing,
                YamlMap map => Read(new MapReader(map, " in the prompt's settings", problems)),
                _ => Refused(problems, node.Line, node.Column, "settings are keys such as `model`, `temperature`, `maxOutputTokens` and `format`."),
            };
        }
        catch (YamlException error)
        {
            return Refused(problems, (int)error.Start.Line, (int)error.Start.Column, $"not YAML here: {error.Message}");
        }
    }

    private static PromptSource Read(MapReader keys)
    {
        var source = new PromptSource
        {
            Model = keys.Text("model") ?? ModelDefinition.DefaultName,
            ModelLine = keys.Node("model")?.Line ?? 0,
            Temperature = keys.Node("temperature") is null ? null : keys.Number("temperature", 0, new Bounds(0, 2)),
            MaxOutputTokens = keys.Node("maxOutputTokens") is null ? null : (int)keys.Whole("maxOutputTokens", 1, new Bounds(1, 1_000_000)),
            Format = keys.Word("format", AnswerFormat.Text, s_formats),
            Text = "",
            TextLine = 0,
        };
        keys.Finish();
        return source;
    }

    private static PromptSource Refused(SetupProblems problems, int line, int column, string what)
    {
        problems.Add(Math.Max(1, line), Math.Max(1, column), what);
        return new PromptSource { Text = "", TextLine = 0 };
    }
}
