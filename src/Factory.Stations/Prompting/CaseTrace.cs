using System.Text;
using Factory.Core.Lines;
using Factory.Stations.Prompting.Scoring;

namespace Factory.Stations.Prompting;

/// <summary>A played case in words, for whoever writes the next prompt. What is right stands there only if that field may be sent to models.</summary>
internal static class CaseTrace
{
    private const int Most = 4_000;
    private const int MostSent = 1_500;

    public static string Of(CasePlay play, CaseFields fields, LineDefinition line)
    {
        var text = new StringBuilder();
        text.Append("Sent:\n").Append(Short(play.Sent ?? "nothing", MostSent)).Append('\n');
        text.Append("Answered:\n").Append(Short(play.Answer?.Text ?? "nothing", MostSent)).Append('\n');
        if (play.Failure is not null)
        {
            text.Append("Failed: ").Append(Short(play.Failure, 400)).Append('\n');
        }

        foreach ((NamedScorer scorer, ScorerPoints points) in play.Points)
        {
            string[] expected = [.. scorer.Fields.Where(f => SharedFields.MaySee(line, f)).Select(f => $"{f} is `{Short(fields.Text(f) ?? "", 200)}`")];
            text.Append(FormattableString.Invariant($"{scorer.Name}: {points.Points:0.##} of 1"))
                .Append(points.Found is { } found ? $", found `{Short(found, 200)}`" : ", found nothing to compare")
                .Append(expected.Length > 0 ? $", right: {string.Join(", ", expected)}" : "")
                .Append('\n');
        }

        return Short(text.ToString(), Most);
    }

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(most - 3)]}...";
}
