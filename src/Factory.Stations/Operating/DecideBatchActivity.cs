using System.Globalization;
using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Canary;
using Factory.Core.Durable;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Stations.State;

namespace Factory.Stations.Operating;

/// <summary>
/// Decides a stretch of a batch and keeps the decisions. An input that this night knows already keeps its decision. A unit of a hidden role is decided by the champion and
/// watched by nobody; where the version that was drawn fails, the champion decides in its place.
/// </summary>
/// <param name="services">What stations work with.</param>
public sealed class DecideBatchActivity(StationServices services)
{
    private const int MostSplits = 24;
    private static readonly TimeSpan s_longestSplitting = TimeSpan.FromMinutes(5);

    /// <summary>Decides it. Run again after a crash, it finds what it has decided.</summary>
    public async Task<BatchResult> Run(ActivityContext context, BatchSlice input)
    {
        CancellationToken cancellation = context.CancellationToken;
        (BatchInput batch, BatchPlan plan) = (input.Batch, input.Plan);
        var nights = new NightFiles(services.Store, batch.Line);
        string name = string.Create(CultureInfo.InvariantCulture, $"{batch.Batch.Hex[..16]}-{input.Slice:0000}");
        IReadOnlyList<BatchRow> rows = BatchRow.Parse(await services.Store.Get(plan.Slices[input.Slice], cancellation));
        if (await nights.Find(batch.Night, name, cancellation) is not { } decided)
        {
            HashSet<string> known = [.. (await nights.Decisions(batch.Night, cancellation, without: batch.Batch.Hex[..16])).Select(d => d.Id)];
            LineSnapshot line = await services.Store.GetJson<LineSnapshot>(plan.Line!.Value, cancellation);
            decided = await Decide(line, (batch, plan), [.. rows.Where(r => !known.Contains(r.Row.Id))], cancellation);
            await nights.Add(batch.Night, name, decided, cancellation);
        }

        int failed = decided.Count(d => d.Output is null);
        return new BatchResult(decided.Count - failed, rows.Count - decided.Count, failed);
    }

    private async Task<IReadOnlyList<StoredDecision>> Decide(LineSnapshot line, (BatchInput Batch, BatchPlan Plan) what, IReadOnlyList<BatchRow> rows, CancellationToken cancellation)
    {
        (BatchInput batch, BatchPlan plan) = what;
        StoredDecision[] fresh = [.. rows.Select(row => Drawn(line.Definition, batch, plan, row))];
        var answers = new Dictionary<string, (InputDecision Decision, Decider By)>(StringComparer.Ordinal);
        foreach (Decider decider in new[] { plan.Champion, plan.Trial?.Old, plan.Trial?.New }.OfType<Decider>().DistinctBy(d => d.Version))
        {
            CaseRow[] theirs = [.. rows.Where((_, i) => fresh[i].Version == decider.Version).Select(r => r.Row)];
            await Ask(line, decider, theirs, answers, cancellation);
        }

        Dictionary<string, string> failures = answers.Where(a => a.Value.Decision.Json is null && a.Value.By.Version != plan.Champion!.Version)
            .ToDictionary(a => a.Key, a => FormattableString.Invariant($"v{a.Value.By.Version} failed: {a.Value.Decision.Error}"), StringComparer.Ordinal);
        await Ask(line, plan.Champion!, [.. rows.Select(r => r.Row).Where(r => failures.ContainsKey(r.Id))], answers, cancellation);
        return [.. fresh.Select(d => Answered(d, answers[d.Id], failures.GetValueOrDefault(d.Id)))];
    }

    private async Task Ask(
        LineSnapshot line, Decider decider, CaseRow[] rows, Dictionary<string, (InputDecision Decision, Decider By)> answers, CancellationToken cancellation)
    {
        if (rows.Length == 0)
        {
            return;
        }

        var product = new BuiltProduct(await services.Store.Get(decider.Binary, cancellation));
        long began = services.Time.GetTimestamp();
        var parts = new Stack<CaseRow[]>([rows]);
        for (int splits = 0; parts.TryPop(out CaseRow[]? part);)
        {
            foreach (InputDecision decision in await services.Kind.Decide(line, product, part, cancellation))
            {
                answers[decision.Id] = (decision, decider);
            }

            // An input that ends the product's process takes the answers to others with it: those that failed are asked about again by halves, until it stands alone.
            CaseRow[] failed = line.Definition.Kind == ProductKindName.Prompt ? [] : [.. part.Where(r => answers[r.Id].Decision.Json is null)];
            if (failed.Length > 1 && splits < MostSplits && services.Time.GetElapsedTime(began) < s_longestSplitting)
            {
                splits++;
                parts.Push(failed[(failed.Length / 2)..]);
                parts.Push(failed[..(failed.Length / 2)]);
            }
        }
    }

    /// <summary>Who is to decide: the role comes first, and only then the draw.</summary>
    private static StoredDecision Drawn(LineDefinition line, BatchInput batch, BatchPlan plan, BatchRow row)
    {
        var decision = new StoredDecision(DecisionId.Of(batch.Line, batch.Night, row.Row.Id), row.Row.Id, row.Row.Unit, plan.Champion!.Version, row.Content, Output: null);
        if (plan.Trial is not { } trial || RoleHash.Of(row.Row.Unit, line.Data.Roles) != DataRole.Train || row.Field(trial.Unit) is not { } draw)
        {
            return decision;
        }

        bool isNew = CanaryAssignment.IsChallenger(batch.Line, trial.Version, draw, trial.Share);
        return decision with { Version = (isNew ? trial.New : trial.Old).Version, Trial = trial.Name, Draw = draw, New = isNew, Prediction = trial.Prediction };
    }

    private static StoredDecision Answered(StoredDecision decision, (InputDecision Decision, Decider By) answer, string? failure) => decision with
    {
        Version = answer.By.Version,
        Output = answer.Decision.Json is { } json ? JsonElement.Parse(json) : null,
        Error = failure ?? answer.Decision.Error,
    };
}
