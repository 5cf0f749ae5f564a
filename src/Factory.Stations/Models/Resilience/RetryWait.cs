using System.Globalization;
using Factory.Core;

namespace Factory.Stations.Models.Resilience;

/// <summary>How long to wait before a model is asked again. Pure.</summary>
internal static class RetryWait
{
    /// <summary>Longest wait that a provider is granted.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestOwn = TimeSpan.FromSeconds(30);

    /// <summary>What the provider asks for and up to a second more, at most a minute; without a wish 1, 2, 4... seconds, of which a random half is left out.</summary>
    /// <param name="attempt">Number of the retry, from 0.</param>
    /// <param name="asked">What the provider asks for.</param>
    /// <param name="seed">Belongs to the question, so that those who failed together do not come back together.</param>
    public static TimeSpan Of(int attempt, TimeSpan? asked, ulong seed)
    {
        double chance = new SeededRandom(seed).Fork(attempt.ToString(CultureInfo.InvariantCulture)).NextDouble();
        if (asked is { } wish)
        {
            return wish >= Longest ? Longest : wish + TimeSpan.FromSeconds(chance);
        }

        double own = Math.Min(s_longestOwn.TotalSeconds, s_first.TotalSeconds * Math.Pow(2, attempt));
        return TimeSpan.FromSeconds(own * (0.5 + (chance / 2)));
    }
}
