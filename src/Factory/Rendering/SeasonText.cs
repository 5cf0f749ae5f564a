using System.Globalization;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>season</c> says.</summary>
public static class SeasonText
{
    /// <summary>A night in a line, and a line for each thing that happened in it.</summary>
    public static string Of(SeasonNightReport night)
    {
        string versions = string.Join(", ", night.Versions.Select(v => $"{v.Value} by {v.Key}"));
        string line = string.Create(CultureInfo.InvariantCulture, $"night {night.Number,3}  {night.Night}  {night.Champion,-4} {Scores(night.Outcomes)}  {versions}\n");
        return line + string.Concat(night.Events.Select(e => $"           {e}\n"));
    }

    /// <summary>The whole season.</summary>
    public static string Of(SeasonReport season)
    {
        string text = $"{season.Line}: {season.Nights} nights, {season.Champion} is live\n"
            + $"  all nights      {Scores(season.All)}{Earned(season.All)}\n"
            + (season.LastNights > 0 ? $"  {season.Champion,-4} last {season.LastNights,-5} {Scores(season.Last)}{Earned(season.Last)}\n" : "")
            + string.Concat(season.Releases.Select(Release))
            + (season.Falls.Count > 0 ? $"the champion's level was seen to have fallen on {string.Join(", ", season.Falls)}\n" : "")
            + $"why each went live: ./factory verify {season.Line} --state {season.State}    one page: ./factory report {season.Line} -o report.html --state {season.State}\n";
        return season.Stop is { } stop ? $"{text}the line is stopped: ./factory cord show {stop} --state {season.State}\n" : text;
    }

    private static string Release(SeasonRelease release)
    {
        string harmed = release.Harmed is { } decisions ? $" after {decisions} decisions" : "";
        return $"  {release.Version,-4} {release.Began} {release.On}, {release.Latest} {release.LatestOn}{harmed}{(release.Text is { } text ? $": {text}" : "")}\n";
    }

    private static string Scores(SeasonOutcomes of)
    {
        string seed = of.SeedScore is { } score ? $" (seed {Mean(score, of)})" : "";
        return $"score {Mean(of.Score, of)}{seed}";
    }

    private static string Mean(double sum, SeasonOutcomes of) => (sum / Math.Max(1, of.Decisions)).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Earned(SeasonOutcomes of) => of is { Earned: { } earned, SeedEarned: { } seed, MostEarned: > 0 and var most }
        ? string.Create(CultureInfo.InvariantCulture, $"   earned {earned:#,0}, {earned / most:0.0%} of what was possible (seed {seed / most:0.0%})")
        : "";
}
