using Factory.Core.Authoring;
using Factory.Stations.Csharp;
using Factory.Stations.Models.Asking;
using Factory.Stations.Prompting.Scoring;

namespace Factory.Stations.Prompting;

/// <summary>How one case went: what was sent, what came back, and what each scorer made of it.</summary>
/// <param name="Sent">The prompt with the case in it; null when it could not be written.</param>
/// <param name="Answer">What the model answered; null when it did not.</param>
/// <param name="Points">One for each scorer, in order; empty without an answer.</param>
/// <param name="Failure">Why the case has no score; null when it has one.</param>
internal sealed record CasePlay(string? Sent, ModelAnswer? Answer, IReadOnlyList<(NamedScorer Scorer, ScorerPoints Points)> Points, string? Failure)
{
    /// <summary>The weighted mean of the scorers' points, from 0 to 1.</summary>
    public double Score => Points.Sum(p => p.Points.Points * p.Scorer.Weight) / Points.Sum(p => p.Scorer.Weight);

    /// <summary>Whether every scorer gave all its points.</summary>
    public bool IsFull => Failure is null && Points.All(p => p.Points.Points >= 1);

    public static CasePlay Failed(string? sent, string failure) => new(sent, null, [], failure);

    /// <summary>As a result: the score, and beside it the tokens of the answer and, where there are several, each scorer's points.</summary>
    public PlayResult ToResult()
    {
        if (Failure is not null)
        {
            return new PlayResult(null, Failure);
        }

        var metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["tokens"] = Answer!.TokensIn + Answer.TokensOut };
        foreach ((NamedScorer scorer, ScorerPoints points) in Points.Where(_ => Points.Count > 1))
        {
            metrics[scorer.Name] = points.Points;
        }

        return new PlayResult(new Score(Score, metrics), null);
    }
}
