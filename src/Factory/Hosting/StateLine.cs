using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Hosting;

/// <summary>A line of a state, whose folder need not be on this machine.</summary>
/// <param name="Store">The state.</param>
/// <param name="Name">Name of the line.</param>
public sealed record StateLine(IArtifactStore Store, string Name)
{
    /// <summary>Finds what a person named: by folder, as everywhere, or by name alone.</summary>
    /// <exception cref="BadSetupException">There is no state.</exception>
    public static StateLine Find(string line, CommandEnvironment environment)
    {
        IArtifactStore store = StateView.StoreOf(environment)
            ?? throw new BadSetupException(new Problem(environment.Display(environment.State), "There is no state here. Name its folder with --state."));
        return new StateLine(store, NameOf(line, environment));
    }

    private static string NameOf(string line, CommandEnvironment environment)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(line));
        try
        {
            return LineLocation.Find(line, environment).Load().Definition.Name;
        }
        catch (BadSetupException) when (ArtifactPath.IsSegment(name))
        {
            // No folder here, or one that does not load today: the state knows the line by its name.
            return name;
        }
    }
}
