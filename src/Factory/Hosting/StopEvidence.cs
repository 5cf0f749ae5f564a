using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Cord;
using Factory.Stations.State;

namespace Factory.Hosting;

/// <summary>Finds what a stop is about, as a place to look at.</summary>
/// <param name="state">The line's state.</param>
/// <param name="environment">The user's.</param>
public sealed partial class StopEvidence(StateView state, CommandEnvironment environment)
{
    /// <summary>The file or folder, as the user would type it; null when the stop says nothing or nothing is found.</summary>
    public async Task<string?> Find(Stop stop, CancellationToken cancellation)
    {
        var files = new LineFiles(state.Store!, stop.Line);
        string? path = stop.About is not { } about ? null
            : Cycle().Match(about) is { Success: true } cycle ? $"{files.CyclesPath}{int.Parse(cycle.Groups[1].ValueSpan, CultureInfo.InvariantCulture):0000}"
            : await Product(files, about, cancellation);
        string full = Path.Combine(environment.State, path ?? "");
        return path is not null && Path.Exists(full) ? environment.Display(full) : null;
    }

    private async Task<string?> Product(LineFiles files, string about, CancellationToken cancellation)
    {
        try
        {
            NamedProduct named = await state.Find(about, cancellation);
            return named switch
            {
                { Candidate: { } candidate } => files.CandidatePath(candidate.Cycle, candidate.Number, "").TrimEnd('/'),
                { Version: { } version } => files.ReleasePath(version),
                _ => null,
            };
        }
        catch (BadSetupException)
        {
            // Not a product: a decision's id, say, which means something to the people alone.
            return null;
        }
    }

    [GeneratedRegex("^cycle ([0-9]{1,6})$", RegexOptions.IgnoreCase)]
    private static partial Regex Cycle();
}
