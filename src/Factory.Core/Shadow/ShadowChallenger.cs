using System.Text.Json.Serialization;
using Factory.Core.Gating;

namespace Factory.Core.Shadow;

/// <summary>A challenger that decides silently beside the champion.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Number">Which registration of the season it is, from 1: what it must prove grows with it.</param>
/// <param name="Registered">Day of registration, UTC: only cases whose inputs appeared later count.</param>
/// <param name="Nights">Challenger minus champion, night by night since, in parts of the range: each at least -1.</param>
public sealed record ShadowChallenger(CandidateId Candidate, int Number, DateOnly Registered, IReadOnlyList<double> Nights)
{
    /// <summary>Whole weeks of evidence: what is looked at. Nights beyond them wait for their week.</summary>
    [JsonIgnore]
    public int Weeks => Nights.Count / ShadowGate.NightsPerLook;

    /// <summary>ln of the e-value over whole weeks; 0 before the first.</summary>
    /// <param name="delta">Difference that must be exceeded, in parts of the range.</param>
    public double LnE(double delta = 0) => EvidenceKernel.LnE(LookedAt, delta);

    /// <summary>ln of the e-value for harm over whole weeks.</summary>
    public double LnHarm() => EvidenceKernel.LnHarm(LookedAt);

    private double[] LookedAt => [.. Nights.Take(Weeks * ShadowGate.NightsPerLook)];
}
