using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory cord list</c>: every stop.</summary>
public static class CordListCommand
{
    public static Command Create(CommandShell shell) =>
        shell.Handle(new Command("list", "List the stops, open ones first"), _ => true, async (_, environment, cancellation) =>
        {
            environment.WriteList(await environment.Host.ListStops(environment, cancellation), StopText.List);
            return ExitCode.Done;
        });
}
