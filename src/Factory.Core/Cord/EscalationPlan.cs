namespace Factory.Core.Cord;

/// <summary>What happens when nobody answers a stop.</summary>
/// <param name="AfterSeconds">Seconds from the first notice to the first escalation, and from each to the next: more than 0.</param>
/// <param name="Repeat">Escalations at most: 0 or more.</param>
/// <param name="Channels">Told at each.</param>
public sealed record EscalationPlan(double AfterSeconds, int Repeat, IReadOnlyList<string> Channels);
