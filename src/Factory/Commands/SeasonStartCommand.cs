using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory season-start</c>: a person begins a new season of a line.</summary>
public static class SeasonStartCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Why">The reason, for the record.</param>
    public sealed record Options(string Line, string Why);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<string?> why = OptionValues.Text("--why", "TEXT", "Why the season ends, for the record", required: true);
        var command = new Command("season-start", "Begin a new season: sealed cases so far become train cases, and those to come are the new sealed set") { line, why };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(why)!), Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        SeasonStartReport report = await environment.Host.StartSeason(options, environment, cancellation);
        environment.Write(report, SeasonStartText.Of);
        return ExitCode.Done;
    }
}
