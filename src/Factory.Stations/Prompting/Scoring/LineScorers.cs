using Factory.Core.Lines;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>Makes the scorers of a line.</summary>
internal static class LineScorers
{
    /// <summary>In the order of <c>line.yaml</c>.</summary>
    public static IReadOnlyList<NamedScorer> Of(LineSnapshot line, PromptAsker asker)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "tokens" };
        return [.. line.Definition.Prompt!.Score.Select(s => new NamedScorer(Name(s, taken), s.Weight, [.. new[] { s.Expect, s.Against }.OfType<string>()], Make(s, line, asker)))];
    }

    private static IAnswerScorer Make(ScorerDefinition of, LineSnapshot line, PromptAsker asker) => of.Use switch
    {
        ScorerName.Exact or ScorerName.Contains => new TextScorer(of),
        ScorerName.Regex => new RegexScorer(of),
        ScorerName.Json => new JsonScorer(of),
        ScorerName.Number => new NumberScorer(of),
        _ => new JudgeScorer(of, line, asker),
    };

    private static string Name(ScorerDefinition of, HashSet<string> taken)
    {
        string plain = of.Expect ?? of.Use.ToString().ToLowerInvariant();
        string name = plain;
        for (int more = 2; !taken.Add(name); more++)
        {
            name = FormattableString.Invariant($"{plain} {more}");
        }

        return name;
    }
}
