using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core;
using Factory.Core.Authoring;
using Factory.Core.Operating;

namespace Factory.Stations.Csharp;

/// <summary>Makes observations of inputs and texts of decisions, for one batch. Used on one thread.</summary>
internal sealed class DecisionRun<TObservation, TDecision>(IReadOnlyList<CaseRow> inputs)
{
    private const string Field = "observation";

    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private static readonly JsonSerializerOptions s_flat = new(s_strict) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private readonly string?[] _decisions = new string?[inputs.Count];

    /// <summary>One play for each input: it asks once.</summary>
    public Play<TObservation, TDecision>[] Plays => [.. inputs.Select((row, i) => new Play<TObservation, TDecision>(row.Id, policy => Ask(row, i, policy), MayThrow: true))];

    /// <summary>What was decided, once all plays have ended.</summary>
    public IReadOnlyList<InputDecision> Decisions(PlayResult[] results) =>
        [.. inputs.Select((row, i) => new InputDecision(row.Id, results[i].Failure is null ? _decisions[i] : null, results[i].Failure))];

    private async ValueTask<Score?> Ask(CaseRow row, int index, IDecider<TObservation, TDecision> policy)
    {
        TDecision decision = await policy.Decide(Observation(row));
        try
        {
            _decisions[index] = JsonSerializer.Serialize(decision, FactoryJson.Compact);
        }
        catch (ArgumentException)
        {
            throw new PolicyFailedException("decided something that JSON cannot hold, such as NaN");
        }

        return null;
    }

    private static TObservation Observation(CaseRow row)
    {
        using JsonDocument document = JsonDocument.Parse(row.Json);
        bool isNested = document.RootElement.TryGetProperty(Field, out JsonElement nested);
        try
        {
            return (isNested ? nested.Deserialize<TObservation>(s_strict) : document.RootElement.Deserialize<TObservation>(s_flat))
                ?? throw new PolicyFailedException($"has an `{Field}` that is null");
        }
        catch (JsonException error)
        {
            string what = error.Message.Split(" Path:")[0].Replace(typeof(TObservation).FullName!, "the contract's observation", StringComparison.Ordinal);
            throw new PolicyFailedException($"does not fit the contract: {what}");
        }
    }
}
