using System.Text.Json;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Prompting.Scoring;

namespace Factory.Stations.Prompting;

/// <summary>Plays cases with a built prompt: writes it for the case, asks, has the answer scored. Thread-safe.</summary>
internal sealed class CasePlayer
{
    private readonly LineSnapshot _line;
    private readonly PromptAsker _asker;
    private readonly IReadOnlyList<NamedScorer> _scorers;
    private readonly CaseTemplate _template;

    /// <exception cref="BadSetupException">The configuration has other models under these names than when the prompt was built.</exception>
    public CasePlayer(LineSnapshot line, BuiltProduct product, ModelDesk desk)
    {
        _line = line;
        Program = PromptProgram.Read(product.Binary);
        _asker = new PromptAsker(desk, line.Definition, product);
        _scorers = LineScorers.Of(line, _asker);
        _template = CaseTemplate.Parse(Program.Text);
        foreach ((string name, ModelIdentity was) in Program.Judges.Append(new(Program.Name, Program.Model)))
        {
            ThrowIfOther(name, was, ModelIdentity.Of(desk.Catalog.Find(name)));
        }
    }

    /// <summary>What runs.</summary>
    public PromptProgram Program { get; }

    /// <summary>The field that a placeholder names and the case lacks; null when it has all.</summary>
    public string? Missing(CaseFields of) => _template.Render(of).Missing;

    /// <summary>Plays one case.</summary>
    /// <param name="row">The case.</param>
    /// <param name="purpose">What it is billed as.</param>
    /// <param name="sample">Which sample of the model's answers; null where one is enough.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ModelFailedException">The model cannot be had.</exception>
    /// <exception cref="EvaluatorFailedException">The case lacks what is right.</exception>
    public async Task<CasePlay> Play(CaseRow row, string purpose, int? sample, CancellationToken cancellationToken)
    {
        var fields = new CaseFields(row);
        ThrowIfUnlabelled(fields);
        (string? sent, string? missing) = _template.Render(fields);
        if (sent is null)
        {
            return CasePlay.Failed(null, Lacks("case", fields, missing));
        }

        try
        {
            ModelAnswer answer = await _asker.Ask(Question(sent, purpose, sample), cancellationToken);
            return await Score(sent, answer, fields, cancellationToken);
        }
        catch (ModelFailedException failed) when (!ModelFailureRule.Of(failed.Kind).FallsBack)
        {
            // The fault is this question's: the model is there.
            return CasePlay.Failed(sent, failed.Message);
        }
    }

    /// <summary>The model's answer to an input that nobody has labelled, as a JSON string.</summary>
    /// <exception cref="ModelFailedException">The model cannot be had.</exception>
    public async Task<InputDecision> Decide(CaseRow input, CancellationToken cancellationToken)
    {
        var fields = new CaseFields(input);
        (string? sent, string? missing) = _template.Render(fields);
        if (sent is null)
        {
            return new InputDecision(input.Id, null, Lacks("input", fields, missing));
        }

        try
        {
            ModelAnswer answer = await _asker.Ask(Question(sent, "operate", sample: null), cancellationToken);
            return new InputDecision(input.Id, JsonSerializer.Serialize(answer.Text, FactoryJson.Compact));
        }
        catch (ModelFailedException failed) when (!ModelFailureRule.Of(failed.Kind).FallsBack)
        {
            return new InputDecision(input.Id, null, failed.Message);
        }
    }

    private string Lacks(string what, CaseFields fields, string? missing) =>
        $"the {what} has no field `{missing}`, which the prompt names. Its fields are {string.Join(", ", fields.Names.Except(_line.Definition.Data.Labels ?? []))}";

    private async Task<CasePlay> Score(string sent, ModelAnswer answer, CaseFields fields, CancellationToken cancellationToken)
    {
        var answered = new AnsweredCase(fields, answer.Text);
        var points = new List<(NamedScorer Scorer, ScorerPoints Points)>();
        foreach (NamedScorer scorer in _scorers)
        {
            points.Add((scorer, await scorer.Scorer.Score(answered, cancellationToken)));
        }

        return new CasePlay(sent, answer, points, points.Select(p => p.Points.Failure).FirstOrDefault(f => f is not null));
    }

    private ModelQuestion Question(string sent, string purpose, int? sample) => new()
    {
        Model = Program.Name,
        Messages = [new ModelMessage(ModelRole.User, sent)],
        Temperature = Program.Temperature,
        MaxOutputTokens = Program.MaxOutputTokens,
        Format = Program.Format,
        Variety = sample,
        Bill = _asker.Bill(purpose),
    };

    private void ThrowIfUnlabelled(CaseFields fields)
    {
        if (_scorers.SelectMany(s => s.Fields).FirstOrDefault(f => fields.Value(f) is null) is { } lacking)
        {
            throw new EvaluatorFailedException(fields.Row.Id, $"it has no field `{lacking}`, by which answers are scored.", KeyPlace.Of(_line, "prompt", "score"));
        }
    }

    private static void ThrowIfOther(string name, ModelIdentity was, ModelIdentity now)
    {
        if (was != now)
        {
            throw new BadSetupException(new Problem("models", $"the model `{name}` was {was} when this prompt was built, and is {now} now. Build it again; or restore the definition of `{name}` in factory.yaml."));
        }
    }
}
