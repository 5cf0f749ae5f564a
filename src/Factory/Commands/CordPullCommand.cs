using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory cord pull</c>: stops a line.</summary>
public static class CordPullCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Why">The reason.</param>
    /// <param name="About">A candidate, version or cycle; null when nothing in particular.</param>
    public sealed record Options(string Line, string Why, string? About = null);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<string?> why = OptionValues.Text("--why", "TEXT", "The reason, for whoever answers", required: true);
        Option<string?> about = OptionValues.Text("--about", "ID", "What it is about: a candidate, version or cycle");
        var command = new Command("pull", "Stop a line: no cycle and no station starts until a person answers") { line, why, about };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(why)!, p.GetValue(about)), async (options, environment, cancellation) =>
        {
            environment.Write(await environment.Host.PullCord(options, environment, cancellation), StopText.Of);
            return ExitCode.Done;
        });
    }
}
