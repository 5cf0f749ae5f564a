using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;
using Factory.Stations.Proposing.Modelling.Answers;
using Factory.Stations.Proposing.Modelling.Prompts;
using Factory.Stations.State;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>
/// The proposer that is any chat model. Each candidate is one question, and one more when the answer cannot be used. The same request asks the same questions, whose
/// answers are kept: so after a crash nothing is asked again but what was in flight. Sees train cases only, and of them what the line shares. Thread-safe.
/// </summary>
/// <param name="desk">Where models are asked.</param>
/// <param name="kind">Shows what parents do on cases.</param>
/// <param name="store">Where templates are kept.</param>
/// <param name="time">Measures the slice.</param>
public sealed class ModelProposer(ModelDesk desk, IProductKind kind, IArtifactStore store, TimeProvider time) : IProposer
{
    private const int AtOnce = 16;
    private const int CyclesOfNumbers = 10_000;

    /// <inheritdoc/>
    public string Name => "model";

    /// <inheritdoc/>
    /// <exception cref="BadSetupException">There is no such model, or what every prompt must hold is longer than a prompt may be.</exception>
    public async Task<ProposalBatch?> Propose(ProposalRequest request, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        ParentViews parents = await ParentViews.Of(request, kind, cancellationToken);
        var prompts = new ProposalPrompt(request);
        var results = new List<AttemptResult>();
        while (results.Count < request.Settings.Candidates)
        {
            if (results.Any(r => r.HasNews || r.Unavailable is not null) && time.GetElapsedTime(began) >= request.Slice)
            {
                // What was answered is kept at the desk, and each slice gets some new answer. A model that cannot be had would be asked anew in every slice, without end: then this is all.
                return results.Any(r => r.Unavailable is not null) ? Batch(request, results) : null;
            }

            int first = results.Count;
            IEnumerable<int> next = Enumerable.Range(first, Math.Min(AtOnce, request.Settings.Candidates - first));
            results.AddRange(await Task.WhenAll(next.Select(i => Attempt(request, (i, prompts), parents, cancellationToken))));
            Tell(request, results.Count);
        }

        return Batch(request, results);
    }

    /// <inheritdoc/>
    /// <exception cref="BadSetupException">There is no such model, or what every prompt must hold is longer than a prompt may be.</exception>
    public async Task<ProposalBatch> Repair(RepairRequest request, CancellationToken cancellationToken)
    {
        NumberedProposal candidate = request.Proposal;
        AnswerForm form = ProposalTemplates.Form(request.Settings, request.Product);
        BuiltPrompt prompt = new RepairPrompt(request.Line, request.Settings).Of(request.Product, request.Diagnostics, answer: null, form);
        await prompt.Template.Keep(store, cancellationToken);
        var talk = new ModelTalk(desk, request.Line.Definition, request.Settings, (request.Cycle, candidate.Number, null));
        talk.Origin = candidate.Origin ?? talk.Origin;
        try
        {
            ModelAnswer answer = await talk.Ask("repair", prompt, cancellationToken);
            ReadAnswer read = new AnswerReader(request.Line.Definition, request.Product).Read(answer);
            if (read.Product is not { } product)
            {
                return Nothing(talk, read.Faults[0].Message);
            }

            string said = await Said(request, read.Prose, cancellationToken);
            string what = $"mended #{candidate.Candidate.Short}, which it wrote before (see before.md)";
            return new ProposalBatch([new Proposal(product, candidate.Parents, ModelNote.Of(talk.Origin, what, said, request.Diagnostics), Origin: talk.Origin)]);
        }
        catch (ModelFailedException failure)
        {
            return Nothing(talk, failure.Message);
        }
        catch (BudgetSpentException spent)
        {
            return new ProposalBatch([]) { BudgetSpent = spent.Message };
        }
    }

    /// <summary>What the model said of the change at first, and then of mending it.</summary>
    private async Task<string> Said(RepairRequest request, string now, CancellationToken cancellationToken)
    {
        if (request.Proposal.Origin is not { Answers: [.., var last] })
        {
            return now;
        }

        ModelReply first = await store.GetJson<ModelReply>(last, cancellationToken);
        return $"{AnswerBlocks.Read(first.Text, request.Product.Files.Keys).Prose}\n\nOf mending it: {now}";
    }

    private Task<AttemptResult> Attempt(ProposalRequest request, (int Index, ProposalPrompt Prompts) of, ParentViews parents, CancellationToken cancellationToken)
    {
        (ParentView parent, IReadOnlyList<(ChosenCase Case, string Trace)> cases) = parents.For(of.Index);
        int number = request.FirstNumber + of.Index;

        // Another sample for every attempt of every cycle: a cycle that starts from where the last one did would else get its answers, and learn nothing.
        int variety = (request.Cycle * CyclesOfNumbers) + number;
        var talk = new ModelTalk(desk, request.Line.Definition, request.Settings, (request.Cycle, number, variety));
        return new ModelAttempt(talk, request, store).Run(of.Index, parent, of.Prompts.Of(of.Index, parent, cases), cancellationToken);
    }

    private static ProposalBatch Nothing(ModelTalk talk, string why) => new([]) { Failed = [new FailedProposal(ModelNote.Plain(why), talk.Origin)] };

    private static ProposalBatch Batch(ProposalRequest request, IReadOnlyList<AttemptResult> results)
    {
        var known = request.Parents.ToDictionary(p => p.Id(), _ => "a version that is known already");
        var proposals = new List<Proposal>();
        var failed = new List<FailedProposal>();
        foreach (AttemptResult result in results)
        {
            if (result.Proposal is { } proposal && known.TryAdd(proposal.Product.Id(), string.Create(CultureInfo.InvariantCulture, $"candidate {request.FirstNumber + proposal.Attempt} of this cycle")))
            {
                proposals.Add(proposal);
            }
            else if (result.Proposal is { } again)
            {
                failed.Add(new FailedProposal($"it came to the same as {known[again.Product.Id()]}.", again.Origin) { Attempt = again.Attempt });
            }

            failed.AddRange(result.Failed is { } nothing ? [nothing] : []);
        }

        return new ProposalBatch(proposals)
        {
            Failed = failed,
            BudgetSpent = results.Select(r => r.BudgetSpent).FirstOrDefault(b => b is not null),
            Unavailable = results.Select(r => r.Unavailable).FirstOrDefault(u => u is not null),
        };
    }

    private static void Tell(ProposalRequest request, int done) => request.Progress.Report(new StationProgress(
        request.Line.Definition.Name,
        request.Cycle,
        Station.Propose,
        string.Create(CultureInfo.InvariantCulture, $"model · {done} of {request.Settings.Candidates} answered"),
        (double)done / request.Settings.Candidates));
}
