namespace Factory.Serving.Web;

/// <summary>Lets so many through at once, and so many a second on average. Thread-safe.</summary>
public sealed class TokenBucket
{
    private readonly double _rate;
    private readonly double _capacity;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private double _tokens;
    private long _at;

    /// <summary>A full bucket.</summary>
    /// <param name="rate">A second.</param>
    /// <param name="capacity">At once.</param>
    /// <param name="time">The clock.</param>
    public TokenBucket(double rate, double capacity, TimeProvider time)
    {
        (_rate, _capacity, _time, _tokens) = (rate, capacity, time, capacity);
        _at = time.GetTimestamp();
    }

    /// <summary>Whether it would let its full capacity through: nobody has asked lately.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
            {
                Refill();
                return _tokens >= _capacity;
            }
        }
    }

    /// <summary>Takes one. Gives zero when it may pass, else how long to wait until the next may.</summary>
    public TimeSpan Take()
    {
        lock (_lock)
        {
            Refill();
            if (_tokens < 1)
            {
                return TimeSpan.FromSeconds((1 - _tokens) / _rate);
            }

            _tokens--;
            return TimeSpan.Zero;
        }
    }

    private void Refill()
    {
        long now = _time.GetTimestamp();
        _tokens = Math.Min(_capacity, _tokens + (_rate * Math.Max(0, _time.GetElapsedTime(_at, now).TotalSeconds)));
        _at = now;
    }
}
