using System.Collections.Concurrent;
using Factory.Engine.Journaling;
using Microsoft.Extensions.Logging;

namespace Factory.Engine.Dispatching;

/// <summary>
/// Looks once a second for turns that compute for too long, and shows their instances as stalled. A turn that is merely slow goes on as if
/// nothing had been once it ends. Thread-safe.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Watched> _turns = new(StringComparer.Ordinal);
    private readonly EngineOptions _options;
    private readonly JournalWriter _writer;
    private readonly ILogger _logger;
    private readonly ITimer _timer;

    public Watchdog(EngineOptions options, JournalWriter writer)
    {
        _options = options;
        _writer = writer;
        _logger = options.Loggers.CreateLogger("Factory.Engine.Watchdog");
        _timer = options.Clock.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>Watches a turn until the result is disposed.</summary>
    public IDisposable Watch(InstanceRow row)
    {
        var watched = new Watched(this, row, _options.Clock.GetTimestamp());
        _turns[row.Id] = watched;
        return watched;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (Watched turn in _turns.Values)
        {
            if (!turn.IsReported && _options.Clock.GetElapsedTime(turn.Since) >= _options.TurnLimit)
            {
                turn.IsReported = true;
                Report(turn.Row);
            }
        }
    }

    private void Report(InstanceRow row)
    {
        string message = $"One turn has been computing for more than {_options.TurnLimit.TotalSeconds:0.#} s: the workflow blocks, or loops without "
            + "awaiting anything. Move the work into an activity.";
        _logger.LogError("{InstanceId} stalled: {Reason}", row.Id, message);
        _ = _writer.Enqueue(new StallItem(row, FailureJson.Of("TurnTooLong", message), Instant.Now(_options.Clock))).AsTask();
    }

    private sealed class Watched(Watchdog watchdog, InstanceRow row, long since) : IDisposable
    {
        public InstanceRow Row => row;

        public long Since => since;

        public bool IsReported { get; set; }

        public void Dispose() => watchdog._turns.TryRemove(row.Id, out _);
    }
}
