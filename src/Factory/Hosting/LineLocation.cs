using Factory.Commands;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Creating;
using Factory.Stations.Loading;

namespace Factory.Hosting;

/// <summary>A line as a person named it: by folder, or by the name of a folder under <c>lines/</c>.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Display">As the user would type it.</param>
public sealed record LineLocation(string Folder, string Display)
{
    /// <summary>Finds the folder.</summary>
    /// <exception cref="BadSetupException">There is no line of that name.</exception>
    public static LineLocation Find(string name, CommandEnvironment environment)
    {
        string found = LineFolder.Find(name, environment.WorkingFolder);
        return new LineLocation(Path.TrimEndingDirectorySeparator(found), environment.Display(found));
    }

    /// <summary>Loads the line.</summary>
    /// <exception cref="BadSetupException">With everything that is wrong with it.</exception>
    public LineSnapshot Load()
    {
        try
        {
            return LineLoader.Load(Folder);
        }
        catch (BadSetupException refused)
        {
            throw new BadSetupException([.. refused.Problems.Select(p => p with { Where = p.Where.Replace(Folder, Display, StringComparison.Ordinal) })]);
        }
    }
}
