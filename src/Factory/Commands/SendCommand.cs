using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory send</c>: an event into the spool of a state, where <c>factory serve</c> takes it up.</summary>
public static class SendCommand
{
    /// <param name="File">A JSON file, or <c>-</c> for stdin.</param>
    public sealed record Options(string File);

    public static Command Create(CommandShell shell)
    {
        var file = new Argument<string>("FILE") { Description = "The event as JSON, or - to read it from stdin" };
        var command = new Command("send", "Put an event into the spool, durably; factory serve takes it up, now or when it next starts") { file };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(file)), async (options, environment, cancellation) =>
        {
            Options located = options.File == "-" ? options : options with { File = UserFile.Locate(environment, "FILE", options.File) };
            SendReport report = await environment.Host.Send(located, environment, cancellation);
            environment.Write(report, SendText.Of);
            return ExitCode.Done;
        });
    }
}
