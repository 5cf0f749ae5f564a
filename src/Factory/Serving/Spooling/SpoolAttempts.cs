using System.Collections.Concurrent;

namespace Factory.Serving.Spooling;

/// <summary>How often an event has met a passing fault, and when it is tried again: after 1, 2, 4, ... s, at most a minute. Forgotten when the process ends. Thread-safe.</summary>
/// <param name="time">The clock.</param>
public sealed class SpoolAttempts(TimeProvider time)
{
    /// <summary>Attempts after which an event is set aside: about six minutes after the first.</summary>
    public const int Most = 12;

    private const int Longest = 60;

    private readonly ConcurrentDictionary<string, Attempt> _attempts = new(StringComparer.Ordinal);

    /// <summary>Whether an event has to wait before it is tried again.</summary>
    public bool MustWait(string name) => _attempts.TryGetValue(name, out Attempt? last) && time.GetElapsedTime(last.At) < last.Pause;

    /// <summary>Notes a fault, and gives the number of attempts so far.</summary>
    public int Failed(string name)
    {
        int count = _attempts.TryGetValue(name, out Attempt? last) ? last.Count + 1 : 1;
        _attempts[name] = new Attempt(count, time.GetTimestamp(), TimeSpan.FromSeconds(Math.Min(Longest, Math.Pow(2, Math.Min(count - 1, 10)))));
        return count;
    }

    /// <summary>Forgets an event that is done with.</summary>
    public void Forget(string name) => _attempts.TryRemove(name, out _);

    private sealed record Attempt(int Count, long At, TimeSpan Pause);
}
