using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory season</c>: a line lives through simulated nights.</summary>
public static class SeasonCommand
{
    private const int MostNights = 3650;

    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Nights">1 to 3,650, in all: nights that a season has behind it are not lived again.</param>
    /// <param name="Seed">Seed of the simulated world.</param>
    /// <param name="Plant">Night from which on a bad release is planted; 0 for never, null for what the line's season says.</param>
    /// <param name="Shift">Night from which on the world is another; 0 for never, null for what the line's season says.</param>
    public sealed record Options(string Line, int Nights, ulong Seed, int? Plant, int? Shift);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<int> nights = OptionValues.Count("--nights", "Nights in all; those that the season has behind it are not lived again", 90, MostNights);
        Option<ulong?> seed = OptionValues.Seed("--seed", "Seed of the simulated world. Default: 1");
        Option<ulong?> plant = OptionValues.Seed("--plant", "Night from which on a bad release is planted, as soon as no other is under way; 0 for never. Default: as the line's season says");
        Option<ulong?> shift = OptionValues.Seed("--shift", "Night from which on the world is another; 0 for never. Default: as the line's season says");
        var command = new Command("season", "Let a line live through simulated nights: operate, outcomes, import, cycle, release, canary") { line, nights, seed, plant, shift };
        return shell.Handle(
            command,
            p => new Options(p.GetRequiredValue(line), p.GetValue(nights), p.GetValue(seed) ?? 1, Given(p.GetValue(plant)), Given(p.GetValue(shift))),
            Run);
    }

    private static int? Given(ulong? night) => night is <= MostNights ? (int)night : null;

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        TextWriter progress = environment.Json ? environment.Error : environment.Out;
        SeasonReport report = await environment.Host.Season(options, environment, night => progress.Write(SeasonText.Of(night)), cancellation);
        environment.Write(report, SeasonText.Of);
        return report.Stop is null ? ExitCode.Done : ExitCode.Stopped;
    }
}
