using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory rollback</c>: a person takes a release back.</summary>
public static class RollbackCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="To">Version to go back to; null for the one before.</param>
    /// <param name="Why">The reason.</param>
    public sealed record Options(string Line, int? To, string Why);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<int?> to = OptionValues.Version("--to", "Version to go back to. Default: the one before the champion");
        Option<string?> why = OptionValues.Text("--why", "TEXT", "The reason; kept with the release", required: true);
        var command = new Command("rollback", "Take back the release in its canary, else the champion; what is taken back is not tried again") { line, to, why };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetValue(to), p.GetRequiredValue(why)!), async (options, environment, cancellation) =>
        {
            environment.Write(await environment.Host.Rollback(options, environment, cancellation), ReleaseText.Of);
            return ExitCode.Done;
        });
    }
}
