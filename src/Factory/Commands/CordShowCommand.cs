using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory cord show</c>: everything about one stop.</summary>
public static class CordShowCommand
{
    public static Command Create(CommandShell shell)
    {
        var stop = new Argument<string>("STOP") { Description = "Id of the stop, such as S-3" };
        var command = new Command("show", "Show one stop: what it is about, who was told, how it was answered") { stop };
        return shell.Handle(command, p => p.GetRequiredValue(stop), async (id, environment, cancellation) =>
        {
            environment.Write(await environment.Host.ShowStop(id, environment, cancellation), StopText.Full);
            return ExitCode.Done;
        });
    }
}
