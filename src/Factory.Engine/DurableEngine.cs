using Factory.Core.Durable;
using Factory.Engine.Dispatching;
using Factory.Engine.Instances;
using Factory.Engine.Journaling;
using Factory.Engine.Replaying;
using Microsoft.Extensions.Logging;

namespace Factory.Engine;

/// <summary>
/// The embedded durable engine: one process, one journal, one writer. What it acknowledged survives kill -9 and power loss; a completed
/// activity is never run again; an activity in flight may run again. Thread-safe.
/// </summary>
/// <remarks>
/// Lifecycle: <see cref="Open"/>, then <see cref="Start"/> once, then <see cref="Stop"/> or <see cref="DisposeAsync"/>. Its
/// <see cref="Client"/> works from open to dispose. A storage failure stops it for good: see <see cref="Faulted"/>.
/// </remarks>
public sealed class DurableEngine : IAsyncDisposable
{
    private readonly EngineOptions _options;
    private readonly JournalLock _lock;
    private readonly Journal _journal;
    private readonly ILogger _logger;
    private readonly Completions _completions = new();
    private readonly Activities _activities;
    private readonly Timers _timers;
    private readonly Watchdog _watchdog;
    private readonly TurnRunner _turns;
    private readonly ReadyQueue _ready;
    private readonly Lock _stopLock = new();
    private volatile bool _dispatching;
    private bool _started;
    private Task? _stop;

    private DurableEngine(EngineOptions options, DurableRegistry registry, JournalLock ownership)
    {
        _options = options;
        _lock = ownership;
        _logger = options.Loggers.CreateLogger("Factory.Engine");
        _journal = Journal.Open(options.Folder, Dispatch, options.Probe);
        var setup = new ReplaySetup(_journal.Uuid, registry, options.Loggers);
        _activities = new Activities(_journal, registry, options);
        _timers = new Timers(options.Clock, _journal.Writer);
        _watchdog = new Watchdog(options, _journal.Writer);
        _turns = new TurnRunner(_journal, setup, options, _watchdog);
        _ready = new ReadyQueue(TakeTurn);
        Client = new DurableClient(_journal, setup, options.Clock, _completions);
        Faulted = WatchForFault();
    }

    /// <summary>Starts and steers orchestrations.</summary>
    public IDurableClient Client { get; }

    /// <summary>
    /// Completes, never fails, with the reason when the journal cannot be written any more; the engine has then stopped and calls fail with
    /// the same reason. Dispose it, remove the cause and open a new one.
    /// </summary>
    public Task<StateUnavailableException> Faulted { get; }

    /// <summary>Takes ownership of the state and opens its journal. Nothing runs yet.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="registry">Workflows and activities, complete.</param>
    /// <exception cref="StateOwnedException">Another process owns the state.</exception>
    /// <exception cref="StateUnavailableException">The journal cannot be opened: read-only, full, damaged, or too new.</exception>
    public static Task<DurableEngine> Open(EngineOptions options, DurableRegistry registry)
    {
        string journal = JournalFile.PathIn(options.Folder);
        try
        {
            Directory.CreateDirectory(options.Folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw StateFailures.ReadOnly(options.Folder, failure);
        }

        var ownership = JournalLock.Take(journal, options.OwnerCommand, options.Clock);
        try
        {
            return Task.FromResult(new DurableEngine(options, registry, ownership));
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Takes up what was left unfinished, and begins to run turns, activities and timers. Raises the thread pool's minimum, process-wide, so
    /// that activities that compute all the time leave threads for turns.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    /// <exception cref="StateUnavailableException">The journal has failed.</exception>
    public async Task Start()
    {
        if (Interlocked.Exchange(ref _started, true))
        {
            throw new InvalidOperationException("The engine has been started already.");
        }

        ReserveThreads();
        ReportStuck();
        bool clean = await _journal.Writer.Submit(new RecoveryItem()).ConfigureAwait(false);
        if (!clean)
        {
            _logger.LogInformation("The last owner of '{Folder}' did not end cleanly; its work goes on.", _options.Folder);
        }
    }

    /// <summary>
    /// Starts nothing more, tells running activities to give up, and completes when all have, or when the token is cancelled. What was in
    /// flight is taken up again at the next start. Calling it again waits for the same end.
    /// </summary>
    public Task Stop(CancellationToken cancellationToken = default)
    {
        lock (_stopLock)
        {
            _dispatching = false;
            _timers.Dispose();
            _watchdog.Dispose();
            _stop ??= Task.WhenAll(_activities.Stop(), _ready.Stop());
        }

        return _stop.WaitAsync(cancellationToken);
    }

    /// <summary>Stops, waiting at most <see cref="EngineOptions.StopLimit"/>, closes the journal and gives up the ownership.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(_options.StopLimit);
            await Stop(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _logger.LogWarning("Some activities did not give up within {Limit}; they run again at the next start.", _options.StopLimit);
        }

        await _journal.Close().ConfigureAwait(false);
        _completions.Fail(new ObjectDisposedException(nameof(DurableEngine), "The engine was closed while somebody waited for an instance."));
        _activities.Dispose();
        _lock.Dispose();
    }

    private void Dispatch(Effects effects)
    {
        // On the writer thread, in the order of commits: nothing is dispatched before recovery has been committed.
        _dispatching |= effects.BeginsDispatch;
        effects.Ended.ForEach(_completions.Ended);
        if (!_dispatching)
        {
            return;
        }

        if (effects.IsAfterCrash)
        {
            _turns.Suspect(effects.Woken);
        }

        foreach (string id in effects.Woken)
        {
            _ready.Wake(id);
        }

        effects.Calls.ForEach(_activities.Add);
        if (effects.EarliestTimer is { } due)
        {
            _timers.Notice(due);
        }
    }

    private async Task TakeTurn(string id)
    {
        if (await _turns.Run(id).ConfigureAwait(false))
        {
            _ready.Wake(id);
        }
    }

    private void ReserveThreads()
    {
        // Activities that compute without pause must not keep the turns of others waiting for the thread pool to grow.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + _options.MaxConcurrentActivities), ports);
    }

    private void ReportStuck()
    {
        foreach (string id in _journal.Reader.Stuck())
        {
            _logger.LogError("{InstanceId} waits for nothing and has not ended. This is a bug of the engine: keep the state and report it.", id);
        }
    }

    private async Task<StateUnavailableException> WatchForFault()
    {
        StateUnavailableException reason = await _journal.Writer.Faulted.ConfigureAwait(false);
        _logger.LogCritical(reason, "The engine has stopped.");
        _completions.Fail(reason);
        _ = Stop();
        return reason;
    }
}
