using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory releases</c>: all releases of a line, and what happened to each.</summary>
public static class ReleasesCommand
{
    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var command = new Command("releases", "All releases, newest first: passed, approved, deployed, kept or rolled back, by whom and why") { line };
        return shell.Handle(command, p => p.GetRequiredValue(line), async (name, environment, cancellation) =>
        {
            environment.WriteList(await environment.Host.Releases(name, environment, cancellation), ReleaseText.Of);
            return ExitCode.Done;
        });
    }
}
