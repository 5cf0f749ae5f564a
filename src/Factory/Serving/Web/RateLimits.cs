using System.Collections.Concurrent;

namespace Factory.Serving.Web;

/// <summary>A bucket for each caller. Forgets callers that have been quiet. Thread-safe.</summary>
/// <param name="limits">Rate and burst.</param>
/// <param name="time">The clock.</param>
public sealed class RateLimits(WebLimits limits, TimeProvider time)
{
    private const int MostCallers = 10_000;

    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>How long the caller has to wait; zero when it may go on.</summary>
    public TimeSpan Take(string caller)
    {
        if (_buckets.Count >= MostCallers && !_buckets.ContainsKey(caller))
        {
            Forget();
        }

        // More callers at once than are kept share one bucket.
        string key = _buckets.Count >= MostCallers && !_buckets.ContainsKey(caller) ? "" : caller;
        return _buckets.GetOrAdd(key, _ => new TokenBucket(limits.RequestsPerSecond, limits.Burst, time)).Take();
    }

    private void Forget()
    {
        foreach ((string caller, TokenBucket bucket) in _buckets)
        {
            if (bucket.IsFull)
            {
                _buckets.TryRemove(caller, out _);
            }
        }
    }
}
