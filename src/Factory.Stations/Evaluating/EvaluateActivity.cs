using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Durable;
using Factory.Core.Evaluating;
using Factory.Core.Racing;
using Factory.Core.Releasing;
using Factory.Stations.State;

namespace Factory.Stations.Evaluating;

/// <summary>The evaluate station: scores a candidate on the next stretch of the cycle's train order, and keeps all its results so far.</summary>
/// <param name="services">What stations work with.</param>
public sealed class EvaluateActivity(StationServices services)
{
    /// <summary>Evaluates one candidate up to a position of the train order, or as far as a slice goes.</summary>
    public async Task<EvaluateResult> Run(ActivityContext context, EvaluateInput input)
    {
        long began = services.Time.GetTimestamp();
        CancellationToken cancellation = context.CancellationToken;
        FrozenLine line = await services.Snapshots.Load(input.Cycle, cancellation);
        List<CaseResult> results = input.Previous is { } previous ? await services.Store.GetJson<List<CaseResult>>(previous, cancellation) : [];
        CaseRow[] order = [.. line.TrainOrder(input.Cycle.Seed).Take(input.To)];
        var product = new BuiltProduct(await services.Store.Get(input.Binary, cancellation), input.Cycle.Cycle, input.Number);
        do
        {
            CaseRow[] next = [.. order.Skip(results.Count).Take(services.PieceCases)];
            results.AddRange(await FailedCases.InsteadOfFault(() => services.Kind.Evaluate(line.Line, product, next, cancellation), next));
        }
        while (results.Count < order.Length && services.Time.GetElapsedTime(began) < services.Slice);

        byte[] content = JsonSerializer.SerializeToUtf8Bytes(results, FactoryJson.Compact);
        Digest kept = Digest.Of(content);
        var summary = ScoreSummary.Of(results, line.Line.Definition.Score);
        LineFiles files = services.Files(input.Cycle.Line);
        string path = files.CandidatePath(input.Cycle.Cycle, input.Number, "evaluation.json");
        string sandbox = (await services.Kind.Sandbox(cancellation)).Summary;

        // What is written at the same time is made durable together.
        await Task.WhenAll(services.Store.Put(content, cancellation), files.Write(path, new EvaluationReport(input.Candidate, sandbox, summary, kept), cancellation));
        RungResult rung = await Compare(line, input, order[input.From..results.Count], results[input.From..], cancellation);
        return new EvaluateResult(kept, results.Count, summary.Mean, rung.DifferenceSum, rung.Failures, summary.FirstError, services.SecondsSince(began));
    }

    private async Task<RungResult> Compare(
        FrozenLine line, EvaluateInput input, CaseRow[] cases, List<CaseResult> stretch, CancellationToken cancellation)
    {
        Incumbent champion = line.Snapshot.Champion;
        var all = await new CachedEvaluation(services).Run(
            line.Line, line.Cases, new Runnable(champion.Candidate, champion.Binary, input.Cycle.Cycle), DataRole.Train, cancellation);
        HashSet<string> wanted = [.. cases.Select(row => row.Id)];
        CaseResult[] theirs = [.. all.Where(result => wanted.Contains(result.Id))];
        return RungResult.Of((input.Candidate, Cost: 0), cases, (theirs, stretch), line.Line.Definition.Score);
    }
}
