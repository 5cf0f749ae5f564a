using System.Text.Json;
using Factory.Core.Lines;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>Compares the value at a path of the answer with the expected one. An answer that is no JSON has no points.</summary>
internal sealed class JsonScorer(ScorerDefinition of) : IAnswerScorer
{
    private readonly JsonSteps _path = JsonSteps.Parse(of.Path!)!;

    public Task<ScorerPoints> Score(AnsweredCase answered, CancellationToken cancellationToken)
    {
        JsonElement? found = answered.Json.Root is { } root ? _path.Find(root) : null;
        bool isRight = found is { } value && Sameness.OfValues(value, answered.Case.Value(of.Expect!)!.Value, of.IgnoreCase);
        return Task.FromResult(ScorerPoints.Of(isRight, found is { } there ? CaseFields.TextOf(there) : null));
    }
}
