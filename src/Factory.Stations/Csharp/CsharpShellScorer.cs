using Factory.Core.Authoring;
using Factory.Core.Proposing;

namespace Factory.Stations.Csharp;

/// <summary>Plays cases in this process: no batch, no process, no suspension.</summary>
internal sealed class CsharpShellScorer<TObservation, TDecision>(
    ShellDecider<TObservation, TDecision> decider,
    IEvaluator<TObservation, TDecision> evaluator,
    Case[][] cases,
    bool negate,
    Func<string?> firstBroken) : ShellScorer
{
    public override double Score(EvolvedProgram program, int caseIndex)
    {
        EvolvedMethod.Use(program);
        Case[] repeats = cases[caseIndex];
        double sum = 0;
        foreach (Case repeat in repeats)
        {
            sum += Play(repeat);
        }

        double mean = sum / repeats.Length;
        return !double.IsFinite(mean) ? double.NaN : negate ? -mean : mean;
    }

    public override string? BrokenInvariant(EvolvedProgram program)
    {
        EvolvedMethod.Use(program);
        return firstBroken();
    }

    private double Play(Case repeat)
    {
        try
        {
            decider.Begin();
            ValueTask<Score> score = evaluator.Evaluate(repeat, decider);
            return score.IsCompleted ? score.GetAwaiter().GetResult().Value : double.NaN;
        }
        catch (Exception)
        {
            // The program is one of thousands: whatever was thrown, by policy or evaluator, its case failed. Finalists are played again in the sandbox, which says why.
            return double.NaN;
        }
    }
}
