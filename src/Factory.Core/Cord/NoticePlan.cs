namespace Factory.Core.Cord;

/// <summary>Who is to be told of a stop: the input of the workflow that does it. Holds names of channels, never an address or a secret.</summary>
/// <param name="Line">The line.</param>
/// <param name="Stop">Id of the stop.</param>
/// <param name="Channels">Told when the cord was pulled, and when it is answered.</param>
/// <param name="Escalation">What happens when nobody answers; null for nothing.</param>
public sealed record NoticePlan(string Line, string Stop, IReadOnlyList<string> Channels, EscalationPlan? Escalation = null);
