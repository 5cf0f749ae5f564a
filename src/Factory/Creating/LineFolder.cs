using System.Text.RegularExpressions;
using Factory.Commands;
using Factory.Core;

namespace Factory.Creating;

/// <summary>Where lines are: <c>lines/NAME</c> for a bare name, else the folder that the user names.</summary>
public static partial class LineFolder
{
    /// <summary>The line's folder for what the user typed: a folder with a line.yaml, that file itself, or the name of a folder in <c>lines/</c>. Absolute.</summary>
    /// <exception cref="BadSetupException">There is no such line.</exception>
    public static string Find(string line, string workingFolder)
    {
        string path = Path.GetFullPath(line, workingFolder);
        if (Path.GetFileName(path) == "line.yaml" && File.Exists(path))
        {
            return Path.GetDirectoryName(path)!;
        }

        return new[] { path, Path.Combine(workingFolder, "lines", line) }.FirstOrDefault(f => File.Exists(Path.Combine(f, "line.yaml")))
            ?? throw new BadSetupException(new Problem(line, $"There is no line.yaml here.{Meant(line, workingFolder)} Name the folder of a line, such as lines/pricing; see ./factory lines."));
    }

    private static string Meant(string line, string workingFolder)
    {
        string lines = Path.Combine(workingFolder, "lines");
        string[] known = Directory.Exists(lines) ? [.. Directory.EnumerateDirectories(lines).Where(f => File.Exists(Path.Combine(f, "line.yaml"))).Select(f => Path.GetFileName(f))] : [];
        return Suggestion.For(Path.GetFileName(Path.TrimEndingDirectorySeparator(line)), known) is { } meant ? $" Did you mean lines/{meant}?" : "";
    }

    /// <summary>Where a new line goes. Absolute.</summary>
    /// <exception cref="BadSetupException">The name is not one a line may have, or the folder exists.</exception>
    public static string ForNew(string line, string workingFolder)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(line));
        if (!LineName().IsMatch(name))
        {
            throw new BadSetupException(new Problem(line, "A line's name is 1 to 40 characters of a-z, 0-9 and hyphen, and begins with a letter, such as night-prices."));
        }

        string folder = Path.GetFullPath(name == line ? Path.Combine("lines", name) : line, workingFolder);
        return Path.Exists(folder)
            ? throw new BadSetupException(new Problem(line, $"{Path.GetRelativePath(workingFolder, folder)} exists already. Choose another name, or remove it first."))
            : folder;
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex LineName();
}
