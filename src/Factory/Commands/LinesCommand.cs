using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory lines</c>: every line with its champion.</summary>
public static class LinesCommand
{
    public static Command Create(CommandShell shell) =>
        shell.Handle(new Command("lines", "List the lines with their champions"), _ => true, async (_, environment, cancellation) =>
        {
            environment.WriteList(await environment.Host.Lines(environment, cancellation), LinesText.Of);
            return ExitCode.Done;
        });
}
