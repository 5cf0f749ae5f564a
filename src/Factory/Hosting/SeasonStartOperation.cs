using Factory.Commands;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Reports;
using Factory.Stations.Cord;
using Factory.Stations.Importing;
using Factory.Stations.Releasing;

namespace Factory.Hosting;

/// <summary><c>factory season-start</c>: begins a new season by compare-and-swap, so that it works while somebody serves. A cycle under way ends with the cases that it opened with.</summary>
public static class SeasonStartOperation
{
    /// <summary>Begins it.</summary>
    public static Task<SeasonStartReport> Run(SeasonStartCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        return folder.Naming(() => Start(folder.Load().Definition, options, environment, cancellation));
    }

    private static async Task<SeasonStartReport> Start(LineDefinition line, SeasonStartCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        string person = environment.Person is { Length: > 0 } named
            ? named
            : throw new BadSetupException(new Problem("season-start", $"only a person begins a season, and nobody is named. Set {CommandEnvironment.PersonVariable} to who you are."));
        if (string.IsNullOrWhiteSpace(options.Why) || options.Why.Length > CordPull.LongestText)
        {
            throw new BadSetupException(new Problem("--why", FormattableString.Invariant($"needs a reason of 1 to {CordPull.LongestText} characters: whoever reads of the season later wants to know.")));
        }

        var store = FileArtifactStore.Open(environment.State, environment.Clock);
        (int season, int retired) = await new NewSeason(store, line, environment.Clock).Start(new SeasonStart(person, options.Why), cancellation);
        string plan = line.Release.Gate == ReleaseGateName.Shadow
            ? "Challengers register anew with the next cycle."
            : FormattableString.Invariant($"Only units that arrive from now on are sealed, {line.Data.Roles.Sealed}% of them. ./factory check {options.Line} says when they are enough to prove something.");
        return new SeasonStartReport(line.Name, season, retired, plan);
    }
}
