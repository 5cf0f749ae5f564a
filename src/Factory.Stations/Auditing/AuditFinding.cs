namespace Factory.Stations.Auditing;

/// <summary>One finding of an audit.</summary>
/// <param name="Mark">What it means.</param>
/// <param name="Files">What it is about, by path in the state. Where several are named, one of them was changed: which, the audit cannot know.</param>
/// <param name="What">What is not as it should be; nothing of sealed cases.</param>
public sealed record AuditFinding(AuditMark Mark, IReadOnlyList<string> Files, string What);
