using Factory.Core;
using Factory.Core.Authoring;
using Factory.Core.Evaluating;
using Factory.Core.Operating;
using Factory.Core.Proposing;
using Factory.Core.Testing;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>The typed part of a line's trusted code.</summary>
internal sealed class LineRuntime<TObservation, TDecision>(LoadedLine loaded) : LineRuntime(loaded)
{
    private const int MaxTestCases = 200;

    private PolicyCodec<TObservation, TDecision> Codec => (PolicyCodec<TObservation, TDecision>)Loaded.Codec;

    public override IReadOnlyList<CaseResult> Evaluate(EvaluationRun run, IReadOnlyList<CaseRow> cases, int repeats)
    {
        IEvaluator<TObservation, TDecision> evaluator = NewEvaluator();
        Play<TObservation, TDecision>[] plays =
            [.. cases.SelectMany(c => CaseSeed.Cases(c, repeats)).Select(c => new Play<TObservation, TDecision>(c.Id, policy => Score(evaluator, c, policy)))];
        PlayResult[] results = Pump(run).Run(plays);
        return [.. cases.Select((c, i) => CaseResults.Of(c, results.AsSpan(i * repeats, repeats)))];
    }

    public override IReadOnlyList<string> Trace(EvaluationRun run, IReadOnlyList<CaseRow> cases, bool hidesObservations)
    {
        IEvaluator<TObservation, TDecision> evaluator = NewEvaluator();
        var traces = new PlayTrace<TObservation, TDecision>?[cases.Count];
        Play<TObservation, TDecision>[] plays = [.. cases.Select((c, i) => new Play<TObservation, TDecision>(c.Id, policy =>
            Score(evaluator, CaseSeed.Cases(c, 1)[0], traces[i] = new PlayTrace<TObservation, TDecision>(policy, hidesObservations))))];
        PlayResult[] results = Pump(run).Run(plays);
        return [.. traces.Zip(results, (trace, result) => trace?.Text(result) ?? $"failed: {result.Failure}")];
    }

    public override TestOutcome Test(EvaluationRun run, IReadOnlyList<CaseRow> trainCases)
    {
        Case[] cases = TestCases(trainCases);
        PlayPump<TObservation, TDecision> pump = Pump(run);
        var results = new List<InvariantResult>();
        foreach (LineTest test in LineTest.Find(Loaded.Tests))
        {
            // One after the other: a candidate that hangs fails the test in which it does.
            results.Add(new InvariantResult(test.Name, run.Process.EndReason is { } ended
                ? $"not run: the policy's process ended in a test before ({ended.Split(':')[0]})"
                : pump.Run([new Play<TObservation, TDecision>(test.Name, policy => Run(test, cases, policy), MayThrow: true)])[0].Failure));
        }

        return new TestOutcome(results);
    }

    public override IReadOnlyList<InputDecision> Decide(EvaluationRun run, IReadOnlyList<CaseRow> inputs)
    {
        var decisions = new DecisionRun<TObservation, TDecision>(inputs);
        return decisions.Decisions(Pump(run).Run(decisions.Plays));
    }

    public override ShellScorer CreateScorer(Type policy, IReadOnlyList<CaseRow> cases, ShellScoring scoring)
    {
        var decider = new ShellDecider<TObservation, TDecision>(Codec, policy);
        return new CsharpShellScorer<TObservation, TDecision>(decider, NewEvaluator(), [.. cases.Select(c => CaseSeed.Cases(c, scoring.Repeats))], scoring.Negate, FirstBroken);

        string? FirstBroken()
        {
            Case[] testCases = TestCases(cases);
            return LineTest.Find(Loaded.Tests).Select(t => Broken(t, testCases, decider)).FirstOrDefault(b => b is not null);
        }
    }

    private static async ValueTask<Score?> Score(IEvaluator<TObservation, TDecision> evaluator, Case @case, IDecider<TObservation, TDecision> policy) =>
        await evaluator.Evaluate(@case, policy);

    private static async ValueTask<Score?> Run(LineTest test, IReadOnlyList<Case> cases, IDecider<TObservation, TDecision> policy)
    {
        await test.Start(t => ((PolicyTests<TObservation, TDecision>)t).Attach(cases, policy));
        return null;
    }

    private static string? Broken(LineTest test, Case[] cases, ShellDecider<TObservation, TDecision> decider)
    {
        try
        {
            decider.Begin();
            ValueTask<Score?> run = Run(test, cases, decider);
            if (!run.IsCompleted)
            {
                return $"{test.Name}: awaits something other than the policy";
            }

            run.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            // Whatever a test throws is its verdict.
            return $"{test.Name}: {exception.Message}";
        }
    }

    private static Case[] TestCases(IReadOnlyList<CaseRow> rows) => [.. rows.Take(MaxTestCases).Select(r => CaseSeed.Cases(r, 1)[0])];

    private IEvaluator<TObservation, TDecision> NewEvaluator()
    {
        try
        {
            return (IEvaluator<TObservation, TDecision>)Activator.CreateInstance(Loaded.Evaluator)!;
        }
        catch (System.Reflection.TargetInvocationException exception)
        {
            throw TrustedFault.Of("(constructor)", exception.InnerException!);
        }
    }

    private PlayPump<TObservation, TDecision> Pump(EvaluationRun run) => new(Codec, run.Process, run.Options, run.Watch);
}
