using System.Text;
using Factory.Core;
using Factory.Core.Budgeting;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Proposing.Modelling;

namespace Factory.Stations.Learning;

/// <summary>Asks a model for the causes of a cycle's failures: one question, one try. Whatever goes wrong, the diagnostics stand.</summary>
/// <param name="desk">Where models are asked.</param>
/// <param name="line">The line.</param>
/// <param name="cycle">Number of the cycle, for the bill.</param>
internal sealed class CauseQuestion(ModelDesk desk, LineSnapshot line, int cycle)
{
    /// <summary>Name of the template.</summary>
    public const string Template = "lesson.md";

    /// <summary>Failures that one question holds at most.</summary>
    public const int Most = 4;

    private const string Purpose = "lesson";

    /// <summary>The findings with the causes that the model gives, and why it gave none; null when it was not to be asked, or answered.</summary>
    public async Task<(IReadOnlyList<Finding> Findings, string? Why)> Ask(IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        Finding[] asked = [.. findings.Where(f => f.Seen is not null).Take(Most)];
        if (LessonModel.Of(line.Definition) is not { } model || asked.Length == 0)
        {
            return (findings, null);
        }

        try
        {
            ModelAnswer answer = await desk.Ask(Question(model, asked), cancellationToken);
            return CauseAnswer.Read(answer.Text, asked.Length) is { } causes
                ? ([.. Told(causes, asked, answer.Name), .. findings.Except(causes.SelectMany(c => c.Failures).Select(i => asked[i]))], null)
                : (findings, $"the answer of `{answer.Name}` is not of the form that was asked for");
        }
        catch (Exception failed) when (failed is ModelFailedException or BudgetSpentException or BadSetupException)
        {
            return (findings, failed.Message);
        }
    }

    private ModelQuestion Question(string model, Finding[] asked)
    {
        var failures = new StringBuilder();
        for (int i = 0; i < asked.Length; i++)
        {
            failures.Append(System.Globalization.CultureInfo.InvariantCulture, $"<failure number=\"{i + 1}\">\n{asked[i].Seen}\n");
            failures.Append(asked[i].Code is { } code ? $"\nThe code:\n{code}\n" : "").Append("</failure>\n\n");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["line"] = line.Definition.Description.Length > 0 ? $"{line.Definition.Name}: {line.Definition.Description}" : line.Definition.Name,
            ["failures"] = failures.ToString().TrimEnd(),
        };
        return new ModelQuestion
        {
            Model = model,
            Messages = [new ModelMessage(ModelRole.User, PromptTemplates.Of(line, Template).Render(values))],
            Format = AnswerFormat.Json,
            Bill = new ModelBill(Purpose, line.Definition.Name, cycle),
            Budget = line.Definition.Budget.Models,
        };
    }

    private static IEnumerable<Finding> Told(IReadOnlyList<(int[] Failures, string Cause, string Advice)> causes, Finding[] asked, string model) => causes.Select(c =>
        new Finding(c.Cause, [.. c.Failures.SelectMany(i => asked[i].Evidence).Distinct()], c.Advice) { Code = asked[c.Failures[0]].Code, By = Lesson.Model + model });
}
