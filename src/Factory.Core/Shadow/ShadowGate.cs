using Factory.Core.Gating;
using Factory.Core.Numerics;

namespace Factory.Core.Shadow;

/// <summary>
/// The release gate that needs no sealed set: challengers decide silently beside the champion on each new night's cases, and challenger s of the season is
/// promoted when its evidence reaches ln(1/alpha) + ln s(s+1). Since each night's cases are new to everybody, each e-process is valid however the
/// challenger was found (Ville 1939), and the levels alpha / (s(s+1)) sum to at most alpha over the season. The unit is the night: customers of one
/// night share its shocks. Looked at in whole weeks only, as a challenger that is good on some weekdays would otherwise be promoted on
/// those. What is false is "its mean conditional effect over its window is at most delta". Pure, thread-safe.
/// </summary>
public static class ShadowGate
{
    /// <summary>Nights between two looks.</summary>
    public const int NightsPerLook = 7;

    /// <summary>Evidence that registration <paramref name="number"/> must reach, as a natural logarithm.</summary>
    /// <param name="alpha">The season's bound; above 0 and below 0.5.</param>
    /// <param name="number">From 1.</param>
    public static double Threshold(double alpha, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return alpha is > 0 and < 0.5
            ? -PortableMath.Log(alpha) + GapLedger.LnWeight(number)
            : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Must be above 0 and below 0.5.");
    }

    /// <summary>Registers a challenger. One that is active already, or is the champion, changes nothing.</summary>
    /// <param name="state">The gate.</param>
    /// <param name="candidate">The challenger.</param>
    /// <param name="today">The day, UTC.</param>
    public static ShadowState Register(ShadowState state, CandidateId candidate, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        return candidate == state.Champion || state.Active.Any(c => c.Candidate == candidate) ? state : state with
        {
            Registrations = state.Registrations + 1,
            Active = [.. state.Active, new ShadowChallenger(candidate, state.Registrations + 1, today, [])],
        };
    }

    /// <summary>Withdraws a challenger. Its registration stays counted.</summary>
    public static ShadowState Withdraw(ShadowState state, CandidateId candidate)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with { Active = [.. state.Active.Where(c => c.Candidate != candidate)] };
    }

    /// <summary>
    /// Takes one night. Promotes at most one challenger, the one registered first among those with enough evidence; the others then register anew against the new
    /// champion, from the next day. One whose harm is evident (ln 20) is withdrawn. A night that has entered already changes nothing.
    /// </summary>
    /// <exception cref="ArgumentException">A challenger that was registered before the night has no differences for it.</exception>
    public static ShadowVerdict Take(ShadowState state, ShadowNight night)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(night);
        if (state.LastNight is { } last && night.Night <= last)
        {
            return new ShadowVerdict(state, null, []);
        }

        ShadowChallenger[] active = [.. state.Active.Select(c => c.Registered < night.Night ? c with { Nights = [.. c.Nights, Difference(c, night)] } : c)];
        ShadowState after = state with { Active = active, LastNight = night.Night };
        if (active.FirstOrDefault(c => IsLook(c, night.Night) && c.LnE(state.Delta) >= Threshold(state.Alpha, c.Number)) is { } winner)
        {
            return new ShadowVerdict(Promote(after, winner, night.Night), winner.Candidate, []);
        }

        CandidateId[] harmful = [.. active.Where(c => IsLook(c, night.Night) && c.LnHarm() >= Confirmation.HarmThreshold).Select(c => c.Candidate)];
        return new ShadowVerdict(harmful.Aggregate(after, Withdraw), null, harmful);
    }

    private static bool IsLook(ShadowChallenger challenger, DateOnly night) =>
        challenger.Registered < night && challenger.Nights.Count > 0 && challenger.Nights.Count % NightsPerLook == 0;

    private static double Difference(ShadowChallenger challenger, ShadowNight night) => night.Differences.TryGetValue(challenger.Candidate, out PairedDifferences? differences)
        ? (differences.BelowRange > 0 ? -1 : differences.Mean)
        : throw new ArgumentException($"The night {night.Night:yyyy-MM-dd} has no differences for challenger #{challenger.Candidate.Short}. Score it on the night's cases, or withdraw it.", nameof(night));

    private static ShadowState Promote(ShadowState state, ShadowChallenger winner, DateOnly night) => state.Active
        .Where(c => c.Candidate != winner.Candidate)
        .Aggregate(state with { Champion = winner.Candidate, Active = [] }, (gate, other) => Register(gate, other.Candidate, night));
}
