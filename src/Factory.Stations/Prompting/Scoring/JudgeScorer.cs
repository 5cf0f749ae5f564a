using System.Text.Json;
using Factory.Core.Lines;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Proposing.Modelling;

namespace Factory.Stations.Prompting.Scoring;

/// <summary>
/// Has a model judge an answer by the line's rubric: a grade from 1 to 5; or, where there is a text to compare it with, a choice between the two, asked in both orders, as
/// models prefer what stands first. Two choices that disagree are a tie.
/// </summary>
internal sealed class JudgeScorer(ScorerDefinition of, LineSnapshot line, PromptAsker asker) : IAnswerScorer
{
    private const int Samples = 3;
    private const double Tie = 0.5;

    private static readonly Dictionary<string, double> s_grades = Enumerable.Range(1, 5).ToDictionary(g => $"{g}", g => (g - 1) / 4.0);
    private static readonly Dictionary<string, double> s_choices = new() { ["A"] = 1, ["B"] = 0, ["tie"] = Tie };

    public async Task<ScorerPoints> Score(AnsweredCase answered, CancellationToken cancellationToken)
    {
        try
        {
            return of.Against is { } field ? await Compare(answered, answered.Case.Text(field)!, cancellationToken) : await Grade(answered, cancellationToken);
        }
        catch (ModelFailedException failed) when (!ModelFailureRule.Of(failed.Kind).FallsBack)
        {
            return new ScorerPoints(0, null, $"the judge did not judge: {failed.Message}");
        }
    }

    private async Task<ScorerPoints> Grade(AnsweredCase answered, CancellationToken cancellationToken)
    {
        string prompt = Prompt("judge.md", answered, ("answer", answered.Text));
        return await Ask(prompt, ("grade", s_grades), cancellationToken) is { } grade ? new ScorerPoints(grade.Points, $"grade {grade.Word}") : Unclear();
    }

    private async Task<ScorerPoints> Compare(AnsweredCase answered, string other, CancellationToken cancellationToken)
    {
        (double Points, string Word)? first = await Ask(Prompt("judge-pair.md", answered, ("first", answered.Text), ("second", other)), ("better", s_choices), cancellationToken);
        (double Points, string Word)? second = await Ask(Prompt("judge-pair.md", answered, ("first", other), ("second", answered.Text)), ("better", s_choices), cancellationToken);
        if (first is not { } one || second is not { } two)
        {
            return Unclear();
        }

        double turned = 1 - two.Points;
        return one.Points == turned && turned != Tie
            ? new ScorerPoints(turned, turned == 1 ? "better in both orders" : "worse in both orders")
            : new ScorerPoints(Tie, one.Points == turned ? "a tie" : "a tie: the judge's two orders disagree");
    }

    private ScorerPoints Unclear() => new(0, null, $"the judge `{of.Model}` gave no verdict that can be read, {Samples} times. Take another model, or a shorter rubric.");

    /// <summary>A judge that does not answer in the form that was asked is asked for further samples.</summary>
    private async Task<(double Points, string Word)?> Ask(string prompt, (string Field, Dictionary<string, double> Values) scale, CancellationToken cancellationToken)
    {
        for (int sample = 0; sample < Samples; sample++)
        {
            var question = new ModelQuestion
            {
                Model = of.Model!,
                Messages = [new ModelMessage(ModelRole.User, prompt)],
                Format = AnswerFormat.Json,
                Variety = sample == 0 ? null : sample,
                Bill = asker.Bill("judge"),
            };
            ModelAnswer answer = await asker.Ask(question, cancellationToken);
            if (AnswerJson.Of(answer.Text).Root is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty(scale.Field, out JsonElement word) && scale.Values.TryGetValue(CaseFields.TextOf(word), out double points))
            {
                return (points, CaseFields.TextOf(word));
            }
        }

        return null;
    }

    private string Prompt(string template, AnsweredCase answered, params ReadOnlySpan<(string Name, string Text)> texts)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rubric"] = PromptFence.Around(line.Files[of.Rubric!]),
            ["case"] = PromptFence.Around(SharedFields.Of(line.Definition, answered.Case.Row, line.Definition.Data.Labels), "json"),
        };
        foreach ((string name, string text) in texts)
        {
            values[name] = PromptFence.Around(text);
        }

        return PromptTemplates.Of(line, template).Render(values);
    }
}
