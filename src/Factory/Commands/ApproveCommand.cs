using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory approve</c>: a person lets a release go live.</summary>
public static class ApproveCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Version">The release.</param>
    /// <param name="Note">What was looked at; null when nothing is said.</param>
    public sealed record Options(string Line, int Version, string? Note);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Argument<int> version = OptionValues.Version();
        Option<string?> note = OptionValues.Text("--note", "TEXT", "What you looked at; kept with the release");
        var command = new Command("approve", "Let a release that waits for approval go live") { line, version, note };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(version), p.GetValue(note)), async (options, environment, cancellation) =>
        {
            environment.Write(await environment.Host.Approve(options, environment, cancellation), ReleaseText.Of);
            return ExitCode.Done;
        });
    }
}
