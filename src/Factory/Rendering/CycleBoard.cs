using Factory.Core;

namespace Factory.Rendering;

/// <summary>The newest word from each station of one cycle, and its lines of text. Not thread-safe.</summary>
public sealed class CycleBoard(int cycle)
{
    private const int TitleWidth = 10;
    private const int TextWidth = 46;
    private const int BarWidth = 20;

    private readonly SortedDictionary<Station, StationProgress> _stations = [];

    /// <summary>The cycle's number.</summary>
    public int Cycle { get; } = cycle;

    /// <summary>Takes a word in; a late one about a station that is done changes nothing.</summary>
    public void Apply(StationProgress progress)
    {
        if (!_stations.TryGetValue(progress.Station, out StationProgress? before) || !before.Done || progress.Done)
        {
            _stations[progress.Station] = progress;
        }
    }

    /// <summary>One line for each station that has spoken, in the order of stations, no longer than <paramref name="width"/>.</summary>
    public IReadOnlyList<string> Lines(int width)
    {
        var lines = new List<string>();
        foreach (StationProgress progress in _stations.Values)
        {
            lines.Add(Line(progress, lines.Count == 0, width));
        }

        return lines;
    }

    /// <summary>One station's line.</summary>
    public static string Line(StationProgress progress, bool isFirst, int width)
    {
        string title = (isFirst ? $"cycle {progress.Cycle}" : "").PadRight(TitleWidth);
        string line = $"{title}{StationNames.Of(progress.Station),-TitleWidth}{progress.Text.PadRight(TextWidth)}{(progress.Text.Length < TextWidth ? " " : "  ")}{Gauge(progress)}".TrimEnd();
        return line.Length <= width ? line : line[..(width - 1)] + "…";
    }

    private static string Gauge(StationProgress progress)
    {
        if (progress.Done)
        {
            return progress.Seconds > 0 ? Figures.Span(progress.Seconds) : "";
        }

        if (progress.Fraction is not { } fraction)
        {
            return "...";
        }

        int filled = (int)Math.Round(Math.Clamp(fraction, 0, 1) * BarWidth);
        return new string('█', filled) + new string('░', BarWidth - filled) + $" {(int)Math.Floor(Math.Clamp(fraction, 0, 1) * 100)}%";
    }
}
