using Factory.Core.Lines;
using Factory.Stations.Stories;

namespace Factory.Rendering.Story;

/// <summary>A difference with its interval, beside no difference at all.</summary>
internal static class IntervalChart
{
    private const double Width = 760;
    private const double Margin = 60;

    /// <summary>Draws it.</summary>
    public static void Draw(HtmlWriter page, ScoreInterval interval, ScoreDefinition scale)
    {
        double low = Math.Min(0, interval.Low);
        double high = Math.Max(0, interval.High);
        double range = high > low ? high - low : 1;
        string X(double value) => StoryFigures.At(Margin + ((Width - (2 * Margin)) * (value - low) / range));

        string told = $"Difference on the confirm cases: {StoryFigures.Signed(interval.Mean, scale)}, with 95% confidence between {StoryFigures.Signed(interval.Low, scale)} and {StoryFigures.Signed(interval.High, scale)}.";
        page.Open("svg", $"viewBox=0 0 {Width} 70", "xmlns=http://www.w3.org/2000/svg", "role=img", $"aria-label={told}");
        page.Empty("line", "class=zero", $"x1={X(0)}", $"x2={X(0)}", "y1=6", "y2=44").Leaf("text", "no difference", $"x={X(0)}", "y=62", "text-anchor=middle");
        page.Empty("line", "class=span", $"x1={X(interval.Low)}", $"x2={X(interval.High)}", "y1=26", "y2=26").Empty("circle", "class=dot", $"cx={X(interval.Mean)}", "cy=26", "r=6").End();
        page.Line("p", told);
    }
}
