using System.Globalization;
using System.Text.RegularExpressions;
using Factory.Core.Lines;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>Takes the answer for a number (all of it, the only number in it, or the value at a path) and asks whether it is close enough to the expected one.</summary>
internal sealed partial class NumberScorer(ScorerDefinition of) : IAnswerScorer
{
    private readonly JsonSteps? _path = of.Path is { } path ? JsonSteps.Parse(path) : null;

    public Task<ScorerPoints> Score(AnsweredCase answered, CancellationToken cancellationToken)
    {
        double? found = Found(answered);
        bool isRight = found is { } value && Sameness.Number(answered.Case.Text(of.Expect!)!) is { } expected
            && Math.Abs(value - expected) <= Math.Max(of.Absolute, of.Relative * Math.Abs(expected));
        return Task.FromResult(ScorerPoints.Of(isRight, found?.ToString(CultureInfo.InvariantCulture)));
    }

    private double? Found(AnsweredCase answered)
    {
        if (_path is not null)
        {
            return answered.Json.Root is { } root && _path.Find(root) is { } at ? Sameness.Number(CaseFields.TextOf(at)) : null;
        }

        MatchCollection numbers = Number().Matches(answered.Text);
        return Sameness.Number(answered.Text) ?? (numbers.Count == 1 ? Sameness.Number(numbers[0].Value) : null);
    }

    [GeneratedRegex(@"-?[0-9][0-9,]*(\.[0-9]+)?([eE][-+]?[0-9]+)?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
