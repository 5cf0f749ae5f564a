namespace Factory.Stations.Auditing;

/// <summary>One thing that an audit looked at.</summary>
/// <param name="Name">A word.</param>
/// <param name="Text">What was found, for people.</param>
/// <param name="Same">Whether it is as it should be; null when it could not be re-derived.</param>
public sealed record AuditCheck(string Name, string Text, bool? Same);
