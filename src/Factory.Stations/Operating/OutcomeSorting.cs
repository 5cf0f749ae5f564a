using System.Text.Json;
using Factory.Core;
using Factory.Core.Importing;
using Factory.Core.Lines;

namespace Factory.Stations.Operating;

/// <summary>Decides for each row of outcomes, given the decisions and what was told before. For one file; not thread-safe.</summary>
internal sealed class OutcomeSorting(LineDefinition line, NightFiles nights, DateTime now)
{
    private readonly Dictionary<DateOnly, (Dictionary<string, StoredDecision> Decisions, Dictionary<string, StoredOutcome> Outcomes)> _known = [];
    private readonly Dictionary<DateOnly, List<StoredOutcome>> _taken = [];
    private readonly Dictionary<(string Trial, DateOnly Night), bool> _entered = [];
    private readonly List<string> _cases = [];
    private readonly List<string> _told = [];

    /// <summary>Outcomes to keep, by night.</summary>
    public IReadOnlyDictionary<DateOnly, List<StoredOutcome>> Taken => _taken;

    /// <summary>What was told, row by row: of hidden units only of which decision.</summary>
    public IReadOnlyList<string> Told => _told;

    /// <summary>Cases that came with outcomes that were taken, now or before.</summary>
    public IReadOnlyList<string> Cases => _cases;

    public async Task<OutcomeRow> Take(OutcomeInput row, CancellationToken cancellation)
    {
        _told.Add(row.Content?.Hex ?? "");
        if (row.Refused is { } wrong)
        {
            return Refused(row, wrong);
        }

        if (DecisionId.NightOf(row.Decision!) is not { } night)
        {
            return Refused(row, "is no id of a decision. Write it as operate gave it.");
        }

        (Dictionary<string, StoredDecision> decisions, Dictionary<string, StoredOutcome> outcomes) = await Known(night, cancellation);
        if (!decisions.TryGetValue(row.Decision!, out StoredDecision? decision))
        {
            return Refused(row, "no such decision was made by this line.");
        }

        _told[^1] = IsShown(decision) ? _told[^1] : row.Decision!;
        if (outcomes.TryGetValue(row.Decision!, out StoredOutcome? before))
        {
            return before.Content == row.Content
                ? WithCase(row, decision, new OutcomeRow(row.Line, row.Decision, OutcomeStatus.Known))
                : Refused(row, FormattableString.Invariant($"its outcome was told otherwise on {before.At:yyyy-MM-dd HH:mm} UTC, and the first one stands."));
        }

        return Unfit(row, decision) is { } unfit ? Refused(row, unfit) : WithCase(row, decision, Keep(row, decision, await IsLate(decision, night, cancellation)));
    }

    private async Task<bool> IsLate(StoredDecision decision, DateOnly night, CancellationToken cancellation)
    {
        if (decision.Trial is not { } trial)
        {
            return false;
        }

        if (!_entered.TryGetValue((trial, night), out bool entered))
        {
            _entered[(trial, night)] = entered = await nights.HasEntered(trial, night, cancellation);
        }

        return entered;
    }

    private OutcomeRow Keep(OutcomeInput row, StoredDecision decision, bool isLate)
    {
        DateOnly night = DecisionId.NightOf(row.Decision!)!.Value;
        var outcome = new StoredOutcome(row.Decision!, row.Content!.Value, now, IsShown(decision) ? PartOfRange(row.Score!.Value, line.Score) : null);
        _known[night].Outcomes[row.Decision!] = outcome;
        if (!_taken.TryGetValue(night, out List<StoredOutcome>? taken))
        {
            _taken[night] = taken = [];
        }

        taken.Add(outcome);
        return isLate
            ? new OutcomeRow(row.Line, row.Decision, OutcomeStatus.Late, "its night has entered the trial already: it counts for nothing there.")
            : new OutcomeRow(row.Line, row.Decision, OutcomeStatus.Taken);
    }

    private bool IsShown(StoredDecision decision) => RoleHash.Of(decision.Unit, line.Data.Roles) == DataRole.Train;

    private string? Unfit(OutcomeInput row, StoredDecision decision)
    {
        ScoreDefinition score = line.Score;
        return row.At > now ? FormattableString.Invariant($"happened at {row.At:yyyy-MM-ddTHH:mm:ssZ}, which is in the future.")
            : decision.Output is null ? "the product made no decision on this input, so nothing can have come of it."
            : row.Score < score.Low || row.Score > score.High ? FormattableString.Invariant($"`score` is {(IsShown(decision) ? FormattableString.Invariant($"{row.Score}, ") : "")}out of the range [{score.Low}, {score.High}].")
            : CaseFault(row, decision);
    }

    /// <summary>A case must belong to the unit of its decision: else its outcome would reach another role.</summary>
    private string? CaseFault(OutcomeInput row, StoredDecision decision)
    {
        if (row.Case is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(row.Case);
        string? unit = Text(document.RootElement, line.Data.Unit ?? "id");
        return Text(document.RootElement, "id") is null ? "its `case` has no `id`."
            : unit != decision.Unit ? $"its `case` is of unit `{unit}`, and the decision of unit `{decision.Unit}`."
            : null;
    }

    private static string? Text(JsonElement row, string field) =>
        row.TryGetProperty(field, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private OutcomeRow WithCase(OutcomeInput row, StoredDecision decision, OutcomeRow result)
    {
        if (row.Case is { } @case && CaseFault(row, decision) is null)
        {
            _cases.Add(@case);
        }

        return result;
    }

    /// <summary>A score in parts of the range, the greater the better.</summary>
    public static double PartOfRange(double score, ScoreDefinition range)
    {
        double part = Math.Clamp((score - range.Low) / (range.High - range.Low), 0, 1);
        return range.Goal == ScoreGoal.Maximize ? part : 1 - part;
    }

    private async Task<(Dictionary<string, StoredDecision> Decisions, Dictionary<string, StoredOutcome> Outcomes)> Known(DateOnly night, CancellationToken cancellation)
    {
        if (!_known.TryGetValue(night, out var known))
        {
            var decisions = (await nights.Decisions(night, cancellation)).ToDictionary(d => d.Decision, StringComparer.Ordinal);
            _known[night] = known = (decisions, await nights.Outcomes(night, cancellation));
        }

        return known;
    }

    private static OutcomeRow Refused(OutcomeInput row, string why) => new(row.Line, row.Decision, OutcomeStatus.Refused, why);
}
