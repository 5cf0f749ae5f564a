using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory reject</c>: a person turns a release down.</summary>
public static class RejectCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Version">The release.</param>
    /// <param name="Why">The reason.</param>
    public sealed record Options(string Line, int Version, string Why);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Argument<int> version = OptionValues.Version();
        Option<string?> why = OptionValues.Text("--why", "TEXT", "The reason; kept with the release", required: true);
        var command = new Command("reject", "Turn down a release that waits for approval; it is not tried again") { line, version, why };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(version), p.GetRequiredValue(why)!), async (options, environment, cancellation) =>
        {
            environment.Write(await environment.Host.Reject(options, environment, cancellation), ReleaseText.Of);
            return ExitCode.Done;
        });
    }
}
