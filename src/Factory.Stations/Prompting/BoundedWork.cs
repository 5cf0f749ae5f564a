namespace Factory.Stations.Prompting;

/// <summary>Does many pieces of work, so many at a time. When one fails none begins any more, and those under way end: what they ask is paid for and kept.</summary>
internal static class BoundedWork
{
    /// <summary>The results, in order.</summary>
    public static async Task<T[]> Run<T>(int count, int atOnce, Func<int, Task<T>> work)
    {
        var results = new T[count];
        int next = -1;
        int failed = 0;
        async Task Worker()
        {
            while (Volatile.Read(ref failed) == 0 && Interlocked.Increment(ref next) is var mine && mine < count)
            {
                try
                {
                    results[mine] = await work(mine);
                }
                catch
                {
                    Volatile.Write(ref failed, 1);
                    throw;
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Min(count, atOnce)).Select(_ => Worker()));
        return results;
    }
}
