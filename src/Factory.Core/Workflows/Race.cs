using Factory.Core.Budgeting;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Proposing;
using Factory.Core.Racing;
using Factory.Core.Releasing;

namespace Factory.Core.Workflows;

/// <summary>Races the candidates that passed their tests over the train cases, by successive halving: who does badly early runs no further.</summary>
public static class Race
{
    /// <summary>Runs the race. Gives the winner, ready to meet the frontrunner; null when nobody is left, nobody beats the frontrunner, or the cycle was abandoned.</summary>
    public static async Task<Incumbent?> Run(WorkflowContext context, CycleRecord cycle)
    {
        List<CandidateResult> runners = [.. cycle.Candidates.Where(c => c.Passed).DistinctBy(c => c.Proposal.Candidate)];
        Dictionary<CandidateId, EvaluateResult> results = [];
        SuccessiveHalving race = SuccessiveHalving.Start([.. runners.Select(c => c.Proposal.Candidate)], cycle.Opened.TrainCases);
        double seconds = 0;
        while (race.Current is { } rung && await cycle.Hold.MayGoOn())
        {
            EvaluateResult?[] all = await Task.WhenAll(rung.Candidates.Select(id => Evaluate(context, cycle, runners.First(r => r.Proposal.Candidate == id), rung.To, results)));
            foreach ((CandidateId id, EvaluateResult? result) in rung.Candidates.Zip(all).Where(r => r.Second is not null))
            {
                results[id] = result!;
            }

            EvaluateResult[] round = [.. all.OfType<EvaluateResult>()];
            if (round.Length < all.Length)
            {
                // What was evaluated is kept, and whoever goes on begins there.
                seconds += round.Sum(r => r.Seconds);
                break;
            }

            race = race.Next([.. rung.Candidates.Zip(round, (id, result) => new RungResult(id, result.DifferenceSum, result.Failures))]);
            seconds += round.Sum(r => r.Seconds);
        }

        cycle.Raced(results, seconds);
        if (cycle.Hold.Abandoned || !cycle.HasBudget)
        {
            return null;
        }

        return race.Winner is { } winner ? Winner(cycle, runners.First(r => r.Proposal.Candidate == winner), results[winner]) : NoWinner(cycle, runners.Count);
    }

    /// <summary>Null when a budget kept the candidate from being evaluated so far.</summary>
    private static async Task<EvaluateResult?> Evaluate(
        WorkflowContext context, CycleRecord cycle, CandidateResult runner, int to, Dictionary<CandidateId, EvaluateResult> results)
    {
        try
        {
            return await EvaluateTo(context, cycle, runner, (to, results));
        }
        catch (TaskFailedException failed) when (failed.Failure.Find<BudgetSpentException>() is { } spent)
        {
            cycle.OverBudget(spent.Message);
            return null;
        }
    }

    private static async Task<EvaluateResult> EvaluateTo(
        WorkflowContext context, CycleRecord cycle, CandidateResult runner, (int To, Dictionary<CandidateId, EvaluateResult> Results) race)
    {
        (int to, Dictionary<CandidateId, EvaluateResult> results) = race;
        EvaluateResult? rung = results.GetValueOrDefault(runner.Proposal.Candidate);
        double before = 0;
        EvaluateResult result = await Slices.ToEnd<EvaluateResult>(
            sofar =>
            {
                before += sofar?.Seconds ?? 0;
                NumberedProposal proposal = runner.Proposal;
                var input = new EvaluateInput(cycle.Ref, proposal.Number, proposal.Candidate, runner.Build.Binary!.Value, to, (sofar ?? rung)?.Results, rung?.Count ?? 0);
                return context.CallActivity<EvaluateResult>(ActivityNames.Evaluate, input, Retries.Station);
            },
            r => r.Count < to);
        return result with { Seconds = before + result.Seconds };
    }

    private static Incumbent? Winner(CycleRecord cycle, CandidateResult runner, EvaluateResult result)
    {
        if (!cycle.IsSwap && !cycle.Opened.Score!.IsBetter(result.Mean, cycle.Frontrunner.Train))
        {
            cycle.NoWinner("no candidate beats the frontrunner on train");
            return null;
        }

        return new Incumbent(runner.Proposal.Candidate, runner.Proposal.Product, runner.Build.Binary!.Value, result.Mean);
    }

    private static Incumbent? NoWinner(CycleRecord cycle, int runners)
    {
        cycle.NoWinner(runners == 0 ? "nothing to evaluate" : "every candidate failed on a fifth or more of its first cases");
        return null;
    }
}
