using Factory.Core;
using Factory.Core.Lines;
using YamlDotNet.Core;

namespace Factory.Stations.Loading;

/// <summary>Loads a line from its folder, or says everything that is wrong with it at once.</summary>
public static class LineLoader
{
    /// <summary>Name of the file that makes a folder a line.</summary>
    public const string FileName = "line.yaml";

    private const int MaxBytes = 256 * 1024;

    /// <summary>Reads and validates <c>line.yaml</c> and every file it names, but not the data. The folder is shown in messages as it was given.</summary>
    /// <exception cref="BadSetupException">With all problems, each at <c>file:line:column</c>.</exception>
    public static LineSnapshot Load(string folder)
    {
        string file = Path.Combine(folder, FileName);
        string shown = file.Replace('\\', '/');
        string text = Text(folder, file, shown);
        var problems = new SetupProblems(shown);
        var files = new LineFiles(folder, problems);
        LineDefinition? definition = Parse(text, problems) is { } map ? DefinitionReader.Read(new MapReader(map, "", problems), files) : null;
        IReadOnlyList<Problem> templates = TemplateFiles.Take(files, folder.Replace('\\', '/'));
        if (definition is null || problems.Any || templates.Count > 0)
        {
            throw new BadSetupException([.. problems.InOrder(), .. templates]);
        }

        files.Taken[FileName] = text;
        return new LineSnapshot(WithLedger(definition, folder), files.Taken);
    }

    /// <summary>The definition with the place of its ledger absolute: the stations that use it do not know the line's folder.</summary>
    private static LineDefinition WithLedger(LineDefinition definition, string folder) => definition.Data.Ledger is { } ledger
        ? definition with { Data = definition.Data with { Ledger = Path.GetFullPath(ledger, Path.GetFullPath(folder)) } }
        : definition;

    private static YamlMap? Parse(string text, SetupProblems problems)
    {
        try
        {
            YamlNode? node = YamlReader.Read(text);
            if (node is YamlMap map)
            {
                return map;
            }

            problems.Add(node?.Line ?? 1, node?.Column ?? 1, "a line is described by keys such as `name`, `kind` and `product`. `factory new` makes one to start from.");
        }
        catch (YamlException error)
        {
            problems.Add((int)Math.Max(1, error.Start.Line), (int)Math.Max(1, error.Start.Column), $"not YAML here: {error.Message} Look for a missing quote, bracket or space.");
        }

        return null;
    }

    private static string Text(string folder, string file, string shown)
    {
        if (!Directory.Exists(folder))
        {
            throw new BadSetupException(new Problem(folder, "there is no such folder. Name the folder of a line; `factory new` makes one."));
        }

        var info = new FileInfo(file);
        if (!info.Exists)
        {
            throw new BadSetupException(new Problem(folder, $"this folder is no line: it has no {FileName}. Name the folder of a line; `factory new` makes one."));
        }

        if (info.Length > MaxBytes)
        {
            throw new BadSetupException(new Problem(shown, $"larger than {MaxBytes / 1024} KiB. A line is described in a page; knowledge and data go into files of their own."));
        }

        string? fault = new LineFiles(folder, new SetupProblems(shown)).Read(FileName, out string text);
        return fault is null ? text : throw new BadSetupException(new Problem(shown, $"the line's file, {fault}"));
    }
}
