using System.Globalization;
using Factory.Reports;

namespace Factory.Rendering;

/// <summary>What <c>season</c> says.</summary>
public static class SeasonText
{
    /// <summary>A night in a line, and a line for each thing that happened to a release.</summary>
    public static string Of(SeasonNightReport night)
    {
        string versions = string.Join(", ", night.Versions.Select(v => $"{v.Value} by {v.Key}"));
        string seed = night.SeedScore is { } score ? $" (seed {Number(score)})" : "";
        string line = string.Create(CultureInfo.InvariantCulture, $"night {night.Number,3}  {night.Night}  {night.Champion,-4} {Number(night.Score)}{seed}  {versions}\n");
        return line + string.Concat(night.Events.Select(e => $"           {e}\n"));
    }

    /// <summary>The whole season.</summary>
    public static string Of(SeasonReport season)
    {
        string seed = season.SeedScore is { } score ? $", where the seed would have scored {Number(score)}" : "";
        string text = $"{season.Line}: {season.Nights} nights, champion {season.Champion}, mean score {Number(season.Score)}{seed}\n"
            + string.Concat(season.Releases.Select(r => $"  {r}\n"))
            + (season.Harmed > 0 ? $"{season.Harmed} decisions by versions that were taken back\n" : "")
            + $"its state: {season.State}\n";
        return season.Stop is { } stop ? $"{text}the line is stopped: ./factory cord show {stop} --state {season.State}\n" : text;
    }

    private static string Number(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);
}
