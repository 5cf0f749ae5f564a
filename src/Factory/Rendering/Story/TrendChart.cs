using Factory.Core.Lines;
using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>The score of what is live, and of the best candidate, over the cycles.</summary>
internal static class TrendChart
{
    private const double Width = 760;
    private const double Height = 220;
    private const double Left = 70;
    private const double Bottom = 28;
    private const double Top = 12;

    /// <summary>Draws it; nothing for fewer than two points.</summary>
    public static void Draw(HtmlWriter page, IReadOnlyList<TrendPoint> points, ScoreDefinition scale)
    {
        if (points.Count < 2)
        {
            return;
        }

        double low = points.Min(p => Math.Min(p.Champion, p.Frontrunner));
        double high = points.Max(p => Math.Max(p.Champion, p.Frontrunner));
        double range = high > low ? high - low : 1;
        double X(TrendPoint p) => Left + ((Width - Left - 10) * (p.Cycle - points[0].Cycle) / Math.Max(1, points[^1].Cycle - points[0].Cycle));
        double Y(double score) => Top + ((Height - Top - Bottom) * (high - score) / range);

        string told = $"Score on train from cycle {points[0].Cycle} to {points[^1].Cycle}: what is live went from {Figures.Score(points[0].Champion, scale)} to {Figures.Score(points[^1].Champion, scale)}.";
        page.Open("svg", $"viewBox=0 0 {Width} {Height}", "xmlns=http://www.w3.org/2000/svg", "role=img", $"aria-label={told}");
        foreach (double score in new[] { high, low + (range / 2), low }.Distinct())
        {
            string y = StoryFigures.At(Y(score));
            page.Empty("line", "class=axis", $"x1={Left}", $"x2={Width}", $"y1={y}", $"y2={y}").Leaf("text", Figures.Score(score, scale), $"x={Left - 8}", $"y={StoryFigures.At(Y(score) + 4)}", "text-anchor=end");
        }

        page.Leaf("text", $"cycle {points[0].Cycle}", $"x={Left}", $"y={Height - 8}").Leaf("text", $"cycle {points[^1].Cycle}", $"x={Width - 10}", $"y={Height - 8}", "text-anchor=end");
        page.Empty("polyline", "class=best", $"points={Points(points, X, p => Y(p.Frontrunner))}");
        page.Empty("polyline", "class=live", $"points={Points(points, X, p => Y(p.Champion))}").End();
        page.Line("p", "Solid: what was live. Dashed: the best candidate of the search at that time, which had not been through the gate. Scores on train cases, which proposers see.", "class=soft");
    }

    private static string Points(IReadOnlyList<TrendPoint> points, Func<TrendPoint, double> x, Func<TrendPoint, double> y) =>
        string.Join(' ', points.Select(p => $"{StoryFigures.At(x(p))},{StoryFigures.At(y(p))}"));
}
