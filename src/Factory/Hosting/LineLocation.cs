using Factory.Commands;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Loading;

namespace Factory.Hosting;

/// <summary>A line as a person named it: by folder, or by the name of a folder under <c>lines/</c>.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Display">As the user would type it.</param>
public sealed record LineLocation(string Path, string Display)
{
    /// <summary>Finds the folder.</summary>
    /// <exception cref="BadSetupException">There is no line of that name.</exception>
    public static LineLocation Find(string name, CommandEnvironment environment)
    {
        string[] tries = [environment.Locate(name), environment.Locate(System.IO.Path.Combine("lines", name))];
        string? found = tries.FirstOrDefault(t => File.Exists(System.IO.Path.Combine(t, LineLoader.FileName))) ?? tries.FirstOrDefault(Directory.Exists);
        return found is null
            ? throw new BadSetupException(new Problem(name, "There is no such line: no folder of that name holds a line.yaml. See ./factory lines, or make one with ./factory new."))
            : new LineLocation(found.TrimEnd('/'), environment.Display(found));
    }

    /// <summary>Loads the line.</summary>
    /// <exception cref="BadSetupException">With everything that is wrong with it.</exception>
    public LineSnapshot Load()
    {
        try
        {
            return LineLoader.Load(Path);
        }
        catch (BadSetupException refused)
        {
            throw new BadSetupException([.. refused.Problems.Select(p => p with { Where = p.Where.Replace(Path, Display, StringComparison.Ordinal) })]);
        }
    }
}
