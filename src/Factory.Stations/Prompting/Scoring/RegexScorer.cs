using System.Text.RegularExpressions;
using Factory.Core.Lines;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>Looks for a pattern in the answer, in time linear in its length.</summary>
internal sealed class RegexScorer(ScorerDefinition of) : IAnswerScorer
{
    private readonly Regex _pattern = Make(of.Pattern!, of.IgnoreCase);

    /// <summary>Why a pattern cannot be used; null when it can.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            Make(pattern, ignoreCase: false);
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return fault.Message;
        }
    }

    public Task<ScorerPoints> Score(AnsweredCase answered, CancellationToken cancellationToken)
    {
        Match match = _pattern.Match(answered.Text);
        string? found = match.Success ? match.Groups.Count > 1 ? match.Groups[1].Value : match.Value : null;
        bool isRight = found is not null && (of.Expect is null || Sameness.OfTexts(found, answered.Case.Text(of.Expect)!, of.IgnoreCase));
        return Task.FromResult(ScorerPoints.Of(isRight, found));
    }

    private static Regex Make(string pattern, bool ignoreCase) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None));
}
