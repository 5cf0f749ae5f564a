using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Stations.Evaluating;
using Factory.Stations.Models;
using Factory.Stations.State;

namespace Factory.Stations.Prompting;

/// <summary>Finds out, before a swap of models begins, whether it can: the line, the model, and the champion, which has to be evaluated beside its challenger.</summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line, as the cycle opens it.</param>
/// <param name="cycle">The cycle on whose bill the champion runs.</param>
public sealed class SwapTerms(StationServices services, FrozenLine line, int cycle)
{
    /// <summary>The terms.</summary>
    /// <exception cref="BadSetupException">It cannot begin: why, and what to do.</exception>
    public async Task<ModelSwap> Of(SwapRequest asked, CancellationToken cancellation)
    {
        LineDefinition definition = line.Line.Definition;
        if (definition.Kind != ProductKindName.Prompt)
        {
            throw Refused("models are swapped under prompt lines only. A model that writes candidates is changed in line.yaml, under `propose`.");
        }

        PromptProgram champion = PromptProgram.Read(await services.Store.Get(line.Snapshot.Champion.Binary, cancellation));
        services.Models.Catalog.Find(asked.Model);
        if (asked.Model == champion.Name)
        {
            throw Refused($"the champion's prompt names the model `{asked.Model}` already. Name another one of factory.yaml.");
        }

        if (definition.Prompt!.Models is { } allowed && !allowed.Contains(asked.Model))
        {
            throw Refused($"`prompt.models` in line.yaml does not allow `{asked.Model}`. Add it there, or name one of {string.Join(", ", allowed.Select(m => $"`{m}`"))}.");
        }

        await ThrowIfMute(champion, cancellation);
        var swap = new ModelSwap(champion.Name, asked.Model, asked.Margin);
        await ThrowIfUnavailable(swap, cancellation);
        return swap;
    }

    /// <summary>The new model answers one train case before anything begins: a wrong key or name is the asker's to mend, and no reason to stop the line.</summary>
    private async Task ThrowIfUnavailable(ModelSwap swap, CancellationToken cancellation)
    {
        Product champion = await services.Store.GetJson<Product>(line.Snapshot.Champion.Product, cancellation);
        BuildOutcome built = await services.Kind.Build(line.Line, SwapProposer.Propose(champion, swap).Product, cancellation);
        if (built.Status != BuildStatus.Ok)
        {
            throw new BadSetupException([.. built.Diagnostics.Select(d => new Problem(line.Line.Definition.Name, $"the champion's prompt does not build with `{swap.To}`: {d}"))]);
        }

        try
        {
            await services.Kind.Evaluate(line.Line, new BuiltProduct(built.Binary, cycle), [.. line.Cases.Rows(DataRole.Train).Take(1)], cancellation);
        }
        catch (ModelFailedException unavailable)
        {
            throw Refused($"the new model does not answer. {unavailable.Message}");
        }
    }

    /// <summary>The champion is compared case by case: it must have answered the confirm cases, or answer them now.</summary>
    private async Task ThrowIfMute(PromptProgram champion, CancellationToken cancellation)
    {
        Incumbent live = line.Snapshot.Champion;
        try
        {
            IReadOnlyList<CaseResult> results = await new CachedEvaluation(services).Run(line.Line, line.Cases, new Runnable(live.Candidate, live.Binary, cycle), DataRole.Confirm, cancellation);
            if (results.Count(r => r.Score is null) * 2 <= results.Count)
            {
                return;
            }
        }
        catch (ModelFailedException gone)
        {
            throw Refused($"the champion's own model `{champion.Name}` does not answer, and not all of its answers to the hidden cases are kept: there is nothing to compare with. {gone.Message} If it is gone for good, write the champion's prompt with the new model into {line.Line.Definition.Product} and give the line a new name: its v0 is then yours to vouch for.");
        }

        throw Refused($"the champion fails on more than half of the confirm cases with its own model `{champion.Name}`: there is nothing to compare with.");
    }

    private BadSetupException Refused(string why) => new(new Problem(line.Line.Definition.Name, why));
}
