using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Reads the keys that only command lines have.</summary>
internal static class CommandReader
{
    private const string Example = "{ run: python3 pack.py, score: python3 score.py }";
    private static readonly Bounds s_seconds = new(0.1, 3600);

    public static CommandDefinition Read(MapReader line, LineFiles files)
    {
        YamlNode? product = line.Required("product", "[pack.py, heuristics/]");
        string[] paths = [.. Items(line, "product", "[pack.py, heuristics/]").Select(files.Product).OfType<string>()];
        if (product is YamlList { Items.Count: 0 })
        {
            line.Problems.Add(product, "`product` names nothing that a candidate may change. Write for example `product: [pack.py, heuristics/]`.");
        }

        line.Required("commands", Example);
        MapReader? keys = line.Map("commands", Example);
        var command = new CommandDefinition
        {
            Product = paths,
            Files = Trusted(line, "files", "[lib/*.py]", files),
            Build = Command(keys, "build"),
            Test = Command(keys, "test"),
            Run = Command(keys, "run", "python3 pack.py") ?? "",
            Score = Command(keys, "score", "python3 score.py") ?? "",
            ReadOnly = ReadOnly(line),
            Limits = Limits(line),
        };
        keys?.Finish();
        TestsNeedACommand(line, keys, command);
        return command;
    }

    /// <summary>The trusted files that score: files, folders or patterns; at least one.</summary>
    public static IReadOnlyList<string> Evaluator(MapReader line, LineFiles files)
    {
        if (line.Required("evaluator", "score.py") is YamlList { Items.Count: 0 } empty)
        {
            line.Problems.Add(empty, "`evaluator` names no file. Write for example `evaluator: score.py`.");
        }

        return Trusted(line, "evaluator", "[score.py]", files);
    }

    /// <summary>Takes the files that a key names, in ordinal order.</summary>
    public static IReadOnlyList<string> Trusted(MapReader keys, string key, string example, LineFiles files) =>
        [.. Items(keys, key, example).SelectMany(i => files.Trusted(i, key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>A list of texts; null when the key is not there.</summary>
    public static IReadOnlyList<string>? Texts(MapReader keys, string key, string example)
    {
        if (keys.Node(key) is null)
        {
            return null;
        }

        IReadOnlyList<YamlNode> items = Items(keys, key, example);
        foreach (YamlNode wrong in items.Where(i => i is not YamlScalar { Text.Length: > 0 }))
        {
            keys.Problems.Add(wrong, $"`{key}` holds {wrong.Kind}. Write for example `{key}: {example}`.");
        }

        return [.. items.OfType<YamlScalar>().Select(s => s.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<YamlNode> Items(MapReader keys, string key, string example) => keys.Node(key) is YamlScalar one ? [one] : keys.List(key, example);

    private static string? Command(MapReader? keys, string key, string? example = null)
    {
        string? text = example is null ? keys?.Text(key) : keys?.RequiredText(key, example);
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal)))
        {
            keys!.Problems.Add(keys.Node(key)!, $"`{key}` under `commands` is empty. Write a shell command, or remove the key.");
        }

        return text;
    }

    private static List<string> ReadOnly(MapReader line)
    {
        var paths = new List<string>();
        foreach (YamlNode item in Items(line, "readOnly", "[/opt/tool]"))
        {
            string path = (item as YamlScalar)?.Text ?? "";
            if (!Path.IsPathRooted(path) || path.Split('/').Contains("..") || path.Trim('/').Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            {
                line.Problems.Add(item, $"`readOnly` holds {item.Kind}. Write an absolute path of a folder or file that commands may read, such as /opt/tool.");
            }
            else if (!Path.Exists(path))
            {
                line.Problems.Add(item, $"`readOnly` names `{path}`, which is not there on this machine. Install it, or correct the name.");
            }
            else
            {
                paths.Add(path.TrimEnd('/'));
            }
        }

        return paths;
    }

    private static CommandLimits Limits(MapReader line)
    {
        var usual = new CommandLimits();
        if (line.Map("limits", "{ runSeconds: 10, memoryMb: 512 }") is not { } keys)
        {
            return usual;
        }

        var limits = new CommandLimits
        {
            BuildSeconds = keys.Number("buildSeconds", usual.BuildSeconds, s_seconds),
            TestSeconds = keys.Number("testSeconds", usual.TestSeconds, s_seconds),
            RunSeconds = keys.Number("runSeconds", usual.RunSeconds, s_seconds),
            ScoreSeconds = keys.Number("scoreSeconds", usual.ScoreSeconds, s_seconds),
            MemoryMb = (int)keys.Whole("memoryMb", usual.MemoryMb, new Bounds(16, 1 << 20)),
            OutputMb = (int)keys.Whole("outputMb", usual.OutputMb, new Bounds(1, 1024)),
            DiskMb = (int)keys.Whole("diskMb", usual.DiskMb, new Bounds(1, 1 << 20)),
            Processes = (int)keys.Whole("processes", usual.Processes, new Bounds(4, 4096)),
        };
        keys.Finish();
        return limits;
    }

    private static void TestsNeedACommand(MapReader line, MapReader? commands, CommandDefinition command)
    {
        if (line.Node("tests") is { } tests && command.Test is null)
        {
            line.Problems.Add(commands?.Place ?? tests, "`tests` names a folder, and nothing runs it. Write the command under `commands`, for example `test: python3 tests/check.py`, or remove `tests`.");
        }
    }
}
