namespace Factory.Reports;

/// <summary>One candidate, or an attempt from which none came, in a list.</summary>
/// <param name="Place">Such as <c>3.2</c>: the second of cycle 3.</param>
/// <param name="Candidate">Its id; null when none came.</param>
/// <param name="By">Its proposer; the model's name where one was asked.</param>
/// <param name="Outcome">How far it came.</param>
/// <param name="Train">Mean score on train; null when not evaluated.</param>
/// <param name="Usd">What models cost for it.</param>
public sealed record AttemptReport(string Place, string? Candidate, string By, string Outcome, double? Train, decimal Usd);
