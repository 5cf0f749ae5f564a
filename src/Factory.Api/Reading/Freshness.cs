namespace Factory.Api.Reading;

/// <summary>How old an answer may be.</summary>
internal static class Freshness
{
    private static readonly TimeSpan s_unobserved = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_observed = TimeSpan.FromSeconds(15);

    /// <summary>Two seconds; fifteen where this process sees its own writes at once, so that only those of others can be late.</summary>
    public static TimeSpan Of(ObservedStore? observed) => observed is null ? s_unobserved : s_observed;
}
