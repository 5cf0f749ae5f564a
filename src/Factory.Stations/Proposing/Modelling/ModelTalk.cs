using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Proposing.Modelling.Prompts;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>What is asked for one candidate, question by question, and what the candidate can say of it later. For one thread at a time.</summary>
/// <param name="desk">Where it is asked.</param>
/// <param name="line">The line that pays.</param>
/// <param name="settings">The proposer's settings.</param>
/// <param name="of">The cycle, the candidate's number in it, and which sample of the question is meant.</param>
internal sealed class ModelTalk(ModelDesk desk, LineDefinition line, ProposerDefinition settings, (int Cycle, int Number, int? Variety) of)
{
    /// <summary>Where the candidate comes from, as far as is known.</summary>
    public ProposalOrigin Origin { get; set; } = new() { Model = settings.Model ?? ModelDefinition.DefaultName };

    /// <summary>Whether somebody answered who was not asked before.</summary>
    public bool HasNews { get; private set; }

    /// <summary>Asks, and notes what was asked and answered.</summary>
    /// <exception cref="ModelFailedException">No answer.</exception>
    /// <exception cref="Factory.Core.Budgeting.BudgetSpentException">Not asked.</exception>
    public async Task<ModelAnswer> Ask(string purpose, BuiltPrompt prompt, CancellationToken cancellationToken)
    {
        var question = new ModelQuestion
        {
            Model = settings.Model ?? ModelDefinition.DefaultName,
            Messages = [new ModelMessage(ModelRole.User, prompt.Text)],
            Temperature = settings.Temperature,
            Variety = of.Variety,
            Bill = new ModelBill(purpose, line.Name, of.Cycle, of.Number),
            Budget = line.Budget.Models,
        };
        Digest request = desk.RequestOf(question);
        try
        {
            ModelAnswer answer = await desk.Ask(question, cancellationToken);
            HasNews |= !answer.IsFromStore;
            Origin = Origin with { Model = answer.Name, ProviderModel = answer.Model, Requests = [.. Origin.Requests, request], Answers = [.. Origin.Answers, answer.Answer] };
            return answer;
        }
        catch (ModelFailedException)
        {
            Origin = Origin with { Requests = [.. Origin.Requests, request] };
            throw;
        }
    }
}
