using Factory.Commands;
using Factory.Core;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Creating;
using Factory.Stations.Loading;
using Factory.Stations.Opening;

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
            throw Named(refused);
        }
    }

    /// <summary>Works on the line; what is refused names files as the user would type them.</summary>
    /// <exception cref="BadSetupException">Also for an evaluator that failed.</exception>
    public async Task<T> Naming<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BadSetupException refused)
        {
            throw Named(refused);
        }
        catch (EvaluatorFailedException failed)
        {
            throw Named(new BadSetupException(ChampionProblems.Of(failed)));
        }
    }

    /// <summary>The same for a look that waits for nothing.</summary>
    /// <exception cref="BadSetupException">What the look refused.</exception>
    public void Naming(Action look)
    {
        try
        {
            look();
        }
        catch (BadSetupException refused)
        {
            throw Named(refused);
        }
    }

    /// <summary>A problem as the user would type its place: stations name files by full path, or as line.yaml does.</summary>
    public Problem Named(Problem problem)
    {
        string file = problem.Where.Split(':')[0];
        string where = !Path.IsPathRooted(file) && File.Exists(Path.Combine(Folder, file)) ? $"{Prefix}{problem.Where}" : Shown(problem.Where);
        return new Problem(where, Shown(problem.What));
    }

    private string Prefix => Display == "." ? "" : Display + "/";

    private BadSetupException Named(BadSetupException refused) => new([.. refused.Problems.Select(Named)]);

    private string Shown(string text) => text.Replace(Folder + Path.DirectorySeparatorChar, Prefix, StringComparison.Ordinal).Replace(Folder, Display, StringComparison.Ordinal);
}
