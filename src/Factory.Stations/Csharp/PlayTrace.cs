using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Factory.Core.Authoring;

namespace Factory.Stations.Csharp;

/// <summary>
/// What a policy saw and decided in one play: its first steps and its last, each cut to a length. Stands between the evaluator and the policy, and changes nothing. For
/// one thread.
/// </summary>
/// <param name="policy">The policy.</param>
/// <param name="hidesObservations">Whether observations may not be shown: the line does not share all fields of its cases, and they are made of any.</param>
internal sealed class PlayTrace<TObservation, TDecision>(IDecider<TObservation, TDecision> policy, bool hidesObservations) : IDecider<TObservation, TDecision>
{
    private const int First = 4;
    private const int Last = 4;
    private const int MostRecorded = 100_000;
    private const int MostOfObservation = 300;
    private const int MostOfDecision = 120;
    private const int Most = 4_000;
    private const int MostOfFailure = 500;

    // Its own options: a shared cache of types would keep the line's code loaded for ever.
    private readonly JsonSerializerOptions _options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = new();
    private int _steps;

    /// <inheritdoc/>
    public async ValueTask<TDecision> Decide(TObservation observation)
    {
        // Before the answer: the evaluator may use the same arrays again for the next question.
        bool isRecorded = _steps < MostRecorded;
        string saw = !isRecorded || hidesObservations ? "" : $"saw {Json(observation, MostOfObservation)} ";
        TDecision decision = await policy.Decide(observation);
        _steps++;
        if (isRecorded)
        {
            Record(string.Create(CultureInfo.InvariantCulture, $"{_steps}. {saw}decided {Json(decision, MostOfDecision)}"));
        }

        return decision;
    }

    /// <summary>The steps, and how it ended.</summary>
    public string Text(PlayResult result)
    {
        var text = new StringBuilder();
        foreach (string step in _first)
        {
            text.Append(step).Append('\n');
        }

        int hidden = _steps - _first.Count - _last.Count;
        text.Append(hidden > 0 ? string.Create(CultureInfo.InvariantCulture, $"... {hidden} more steps ...\n") : "");
        foreach (string step in _last)
        {
            text.Append(step).Append('\n');
        }

        text.Append(End(result));
        return text.Length > Most ? text.ToString(0, Most) : text.ToString();
    }

    private static string End(PlayResult result) => result.Failure is { } failure
        ? $"failed: {Cut(failure, MostOfFailure)}"
        : string.Create(CultureInfo.InvariantCulture, $"score {result.Score?.Value}{string.Concat((result.Score?.Metrics ?? new Dictionary<string, double>()).Take(20).Select(m => string.Create(CultureInfo.InvariantCulture, $", {m.Key} {m.Value}")))}");

    private void Record(string step)
    {
        if (_first.Count < First)
        {
            _first.Add(step);
            return;
        }

        _last.Enqueue(step);
        if (_last.Count > Last)
        {
            _last.Dequeue();
        }
    }

    private string Json<T>(T value, int most) => Cut(JsonSerializer.Serialize(value, _options), most);

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, most)}... ({text.Length} characters)");
}
