using Factory.Commands;
using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Workflows;
using Factory.Engine;

namespace Factory.Hosting;

/// <summary>A line by its name alone: where it last ran, or <c>lines/NAME</c> in the current folder.</summary>
public static class KnownLine
{
    /// <summary>Loads it.</summary>
    /// <exception cref="BadSetupException">It is in neither place, or does not load.</exception>
    public static LineSnapshot Load(string name, CommandEnvironment environment)
    {
        foreach (string place in new[] { LastFolder(name, environment), name }.OfType<string>())
        {
            if (File.Exists(Path.Combine(environment.Locate(place), "line.yaml")) || File.Exists(Path.Combine(environment.Locate("lines"), place, "line.yaml")))
            {
                LineSnapshot line = LineLocation.Find(place, environment).Load();
                if (line.Definition.Name == name)
                {
                    return line;
                }
            }
        }

        throw new BadSetupException(new Problem(name, "The line of this stop is not found from here. Run the command in the folder that holds lines/, or in the line's own folder's parent."));
    }

    private static string? LastFolder(string name, CommandEnvironment environment)
    {
        using EngineReader? reader = EngineReader.Open(environment.State);
        LineState? state = reader?.Instance(name, fetchPayloads: true)?.CustomStatusAs<LineState>();
        return state?.Active?.Folder ?? state?.Finished.LastOrDefault()?.Folder;
    }
}
