namespace Factory.Stations.Models.Asking;

/// <summary>Whom a call is billed to.</summary>
/// <param name="Purpose">What it is for, in a word: <c>propose</c>, <c>repair</c>, <c>evaluate</c>, <c>judge</c>, <c>lesson</c>.</param>
/// <param name="Line">Name of the line; null for nobody's.</param>
/// <param name="Cycle">Number of the cycle; null outside of cycles.</param>
/// <param name="Candidate">The candidate's number within its cycle; null when the call is for none.</param>
public sealed record ModelBill(string Purpose, string? Line = null, int? Cycle = null, int? Candidate = null);
