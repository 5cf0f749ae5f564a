using Factory.Core.Artifacts;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Lines;

namespace Factory.Core.Tests;

/// <summary>Named candidates and their results, for tests of pure rules.</summary>
internal static class Candidates
{
    public static ScoreDefinition UnitRange { get; } = new() { Low = 0, High = 1 };

    public static CandidateId Id(int number) => new(Digest.Of($"candidate {number}"));

    /// <summary>Differences that are exactly these, one case a unit, for values that are multiples of 1/4 or at most 1 in size.</summary>
    public static PairedDifferences Differences(params double[] values)
    {
        var score = new ScoreDefinition { Low = -1, High = 0 };
        List<CaseResult> champion = [.. values.Select((d, i) => new CaseResult($"c{i:D6}", $"u{i:D6}", d > 0 ? -d : 0))];
        List<CaseResult> challenger = [.. values.Select((d, i) => new CaseResult($"c{i:D6}", $"u{i:D6}", d > 0 ? 0 : d))];
        return PairedDifferences.Between(champion, challenger, score);
    }

    public static CaseResult Scored(string id, double? score, string? unit = null, string? error = null) => new(id, unit ?? "u" + id, score, null, error);
}
