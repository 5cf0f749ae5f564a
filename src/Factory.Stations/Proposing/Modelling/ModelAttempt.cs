using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Proposing.Modelling.Answers;
using Factory.Stations.Proposing.Modelling.Prompts;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>One attempt: a question, and one more with what was wrong when its answer cannot be used.</summary>
/// <param name="talk">Where it asks.</param>
/// <param name="request">What the proposer was given.</param>
/// <param name="store">Where the template is kept.</param>
internal sealed class ModelAttempt(ModelTalk talk, ProposalRequest request, IArtifactStore store)
{
    /// <summary>Makes the attempt.</summary>
    /// <exception cref="BadSetupException">There is no such model, or the prompt cannot be made short enough.</exception>
    public async Task<AttemptResult> Run(int index, ParentView parent, BuiltPrompt prompt, CancellationToken cancellationToken) =>
        await Ask(index, parent, prompt, cancellationToken) with { HasNews = talk.HasNews };

    private async Task<AttemptResult> Ask(int index, ParentView parent, BuiltPrompt prompt, CancellationToken cancellationToken)
    {
        talk.Origin = talk.Origin with { Template = await prompt.Template.Keep(store, cancellationToken), Lessons = prompt.Lessons };
        IReadOnlyList<Diagnostic> wrong = [];
        try
        {
            ModelAnswer answer = await talk.Ask("propose", prompt, cancellationToken);
            var reader = new AnswerReader(request.Line.Definition, parent.Product);
            ReadAnswer read = reader.Read(answer);
            wrong = read.Faults;
            if (read.Product is null)
            {
                read = reader.Read(await Again(parent.Product, answer, wrong, cancellationToken));
            }

            return read.Product is { } product
                ? AttemptResult.Of(Proposal(index, parent, (product, read.Prose), wrong))
                : Failed(index, read.Faults[0].Message == wrong[0].Message ? $"{wrong[0].Message} It was asked twice." : $"{read.Faults[0].Message} Of its first answer: {wrong[0].Message}");
        }
        catch (ModelFailedException failure) when (!ModelFailureRule.Of(failure.Kind).FallsBack)
        {
            return Failed(index, Why(wrong, failure.Message));
        }
        catch (ModelFailedException failure)
        {
            return wrong.Count == 0 ? new AttemptResult { Unavailable = failure.Message } : Failed(index, Why(wrong, failure.Message)) with { Unavailable = failure.Message };
        }
        catch (BudgetSpentException spent)
        {
            return wrong.Count == 0 ? new AttemptResult { BudgetSpent = spent.Message } : Failed(index, Why(wrong, spent.Message)) with { BudgetSpent = spent.Message };
        }
    }

    private async Task<ModelAnswer> Again(Product parent, ModelAnswer answer, IReadOnlyList<Diagnostic> wrong, CancellationToken cancellationToken)
    {
        // What was too long once will be again; edits are shorter.
        AnswerForm form = answer.Finish == "length" ? AnswerForm.Edits : ProposalTemplates.Form(request.Settings, parent);
        return await talk.Ask("repair", new RepairPrompt(request.Line, request.Settings).Of(parent, wrong, answer.Text, form), cancellationToken);
    }

    private Proposal Proposal(int index, ParentView parent, (Product Product, string Prose) answer, IReadOnlyList<Diagnostic> wrong)
    {
        string note = ModelNote.Of(talk.Origin, $"changed #{parent.Product.Id().Short}", answer.Prose, wrong);
        return new Proposal(answer.Product, [parent.Product.Id()], note, Origin: talk.Origin, MayRepair: wrong.Count == 0) { Attempt = index };
    }

    private AttemptResult Failed(int index, string why) => new() { Failed = new FailedProposal(ModelNote.Plain(why), talk.Origin) { Attempt = index } };

    private static string Why(IReadOnlyList<Diagnostic> wrong, string failure) => wrong.Count == 0 ? failure : $"{wrong[0].Message} Asked again: {failure}";
}
