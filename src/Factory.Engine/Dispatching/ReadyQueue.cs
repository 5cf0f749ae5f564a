namespace Factory.Engine.Dispatching;

/// <summary>
/// Who takes a turn next. An instance is queued at most once and takes one turn at a time; what wakes it during a turn queues it again
/// afterwards. Thread-safe.
/// </summary>
internal sealed class ReadyQueue
{
    // Turns are short; many may wait for their commit at once, which is what makes group commit pay.
    private const int TurnsInFlight = 64;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Standing> _standing = new(StringComparer.Ordinal);
    private readonly WorkPool<string> _pool;
    private readonly Func<string, Task> _turn;

    public ReadyQueue(Func<string, Task> turn)
    {
        _turn = turn;
        _pool = new WorkPool<string>(TurnsInFlight, Run);
    }

    private enum Standing
    {
        Queued,
        Running,
        RunningAndWoken,
    }

    public void Wake(string id)
    {
        lock (_lock)
        {
            if (_standing.TryGetValue(id, out Standing standing))
            {
                _standing[id] = standing == Standing.Queued ? Standing.Queued : Standing.RunningAndWoken;
                return;
            }

            _standing[id] = Standing.Queued;
        }

        _pool.Add(id);
    }

    public Task Stop() => _pool.Stop();

    private async Task Run(string id)
    {
        lock (_lock)
        {
            _standing[id] = Standing.Running;
        }

        await _turn(id).ConfigureAwait(false);
        if (WokenMeanwhile(id))
        {
            _pool.Add(id);
        }
    }

    private bool WokenMeanwhile(string id)
    {
        lock (_lock)
        {
            bool woken = _standing[id] == Standing.RunningAndWoken;
            if (woken)
            {
                _standing[id] = Standing.Queued;
            }
            else
            {
                _standing.Remove(id);
            }

            return woken;
        }
    }
}
