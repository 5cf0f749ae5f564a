namespace Factory.Stations.Models.Resilience;

/// <summary>Lets a number of calls in; the others wait in line, first come first served, up to a limit. Thread-safe.</summary>
internal sealed class ModelGate(int concurrency, int queue)
{
    private readonly SemaphoreSlim _places = new(concurrency, concurrency);
    private int _inside;

    /// <summary>Gives a place, which is left by disposing.</summary>
    /// <exception cref="ModelFailedException">Too many wait.</exception>
    public async Task<Place> Enter(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > concurrency + queue)
        {
            Interlocked.Decrement(ref _inside);
            throw new ModelFailedException(ModelFailureKind.QueueFull, FormattableString.Invariant($"{queue} calls wait for it already"));
        }

        try
        {
            await _places.WaitAsync(cancellationToken);
            return new Place(this);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref _inside);
            throw;
        }
    }

    private void Leave()
    {
        Interlocked.Decrement(ref _inside);
        _places.Release();
    }

    internal readonly struct Place(ModelGate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}
