using System.Globalization;
using Factory.Core.Lines;

namespace Factory.Rendering;

/// <summary>Numbers as people read them; the same in every country.</summary>
public static class Figures
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>A score: four decimals, or two from 100 on.</summary>
    public static string Score(double value) => value.ToString(Math.Abs(value) < 100 ? "0.0000" : "#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>A score that may be missing: percent when its range lies within [0, 1].</summary>
    public static string Score(double? value, ScoreDefinition? scale = null) => (value, scale) switch
    {
        (null, _) => "not scored",
        ({ } known, { Low: >= 0, High: <= 1 }) => Percent(known),
        _ => Score(value.Value),
    };

    /// <summary>A share, such as <c>5.81%</c>.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Count(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A number of things: <c>1 cycle</c>, <c>2 cycles</c>.</summary>
    public static string Count(long value, string thing) => $"{Count(value)} {thing}{(value == 1 ? "" : "s")}";

    /// <summary>US dollars: in cents, below one dollar to a hundredth of a cent, below one cent to a millionth of a dollar.</summary>
    public static string Money(decimal usd) => "$" + usd.ToString(usd switch { >= 1 => "#,##0.00", >= 0.01m => "0.00##", _ => "0.00####" }, CultureInfo.InvariantCulture);

    /// <summary>A span: <c>0.2 s</c>, <c>14 s</c>, <c>3 min 20 s</c>, <c>2 h 5 min</c>.</summary>
    public static string Span(double seconds) => seconds switch
    {
        < 9.95 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 120 => $"{(int)seconds} s",
        < 7200 => $"{(int)seconds / 60} min {(int)seconds % 60} s",
        _ => $"{(int)(seconds / 3600)} h {(int)(seconds / 60) % 60} min",
    };

    /// <summary>A time, UTC.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A candidate id for people.</summary>
    public static string Candidate(string id) => "#" + (id.Length > 8 ? id[..8] : id);

    /// <summary>A series as a row of bars, at most <paramref name="width"/> of the newest values; empty for none.</summary>
    public static string Sparkline(IReadOnlyList<double> values, int width = 40)
    {
        double[] shown = [.. values.Skip(Math.Max(0, values.Count - width)).Where(double.IsFinite)];
        if (shown.Length == 0)
        {
            return "";
        }

        double low = shown.Min();
        double range = shown.Max() - low;
        return string.Concat(shown.Select(v => Bars[range == 0 ? 0 : (int)Math.Round((v - low) / range * (Bars.Length - 1))]));
    }
}
