using Factory.Commands;
using Factory.Core;

namespace Factory.Seasons;

/// <summary>Where a season lives: a copy of the line, with <c>season/line.yaml</c> in place of its own, and a state of its own, as its days are not ours.</summary>
/// <param name="Root">Absolute.</param>
public sealed record SeasonFolder(string Root)
{
    private const string Definition = "season/line.yaml";

    /// <summary>The line.</summary>
    public string Line => Path.Combine(Root, "line");

    /// <summary>Its state.</summary>
    public string State => Path.Combine(Root, "state");

    /// <summary>How far it is.</summary>
    public string Progress => Path.Combine(Root, "season.json");

    /// <summary>Outcomes that have not been told yet.</summary>
    public string Pending => Path.Combine(Root, "outcomes.jsonl");

    /// <summary>The season of a line in a state; the line is copied at its beginning.</summary>
    /// <exception cref="BadSetupException">The line has no season.</exception>
    public static SeasonFolder Of(string line, string name, CommandEnvironment environment)
    {
        if (!File.Exists(Path.Combine(line, Definition)))
        {
            throw new BadSetupException(new Problem(Definition, "This line has no simulated world. lines/pricing has one: see its folder season/."));
        }

        var season = new SeasonFolder(Path.Combine(environment.State, "seasons", name));
        if (!File.Exists(season.Progress))
        {
            foreach (string file in Directory.EnumerateFiles(line, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(season.Line, Path.GetRelativePath(line, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }

            File.Copy(Path.Combine(line, Definition), Path.Combine(season.Line, "line.yaml"), overwrite: true);
        }

        return season;
    }
}
