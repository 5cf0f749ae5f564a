namespace Factory.Reports;

/// <summary>The best candidate so far, with its mean scores.</summary>
public sealed record FrontrunnerReport(string Candidate, double Train, double? Select);
