namespace Factory.Api.Documents;

/// <summary>Whether the host can do its work.</summary>
/// <param name="Status"><c>ok</c>, or <c>unavailable</c>.</param>
/// <param name="Host">What hosts the API.</param>
/// <param name="Version">Version of Factory.</param>
/// <param name="Sandbox">What shields the machine from candidates.</param>
/// <param name="Store"><c>reachable</c>, or <c>unreachable</c>.</param>
/// <param name="Lines">Lines that it keeps.</param>
/// <param name="OpenStops">Unanswered stops; null when the store is not reachable.</param>
public sealed record HealthDocument(string Status, string Host, string Version, string Sandbox, string Store, int Lines, int? OpenStops);
