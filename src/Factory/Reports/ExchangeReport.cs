using Factory.Core.Artifacts;
using Factory.Stations.Models.Asking;

namespace Factory.Reports;

/// <summary>What a model was asked for a candidate, and what it answered.</summary>
/// <param name="Request">The request, as an object of the state.</param>
/// <param name="Model">The model, as its provider calls it, and its address.</param>
/// <param name="System">Instructions above the messages; null for none.</param>
/// <param name="Messages">What was said.</param>
/// <param name="Answer">What was answered; null where no answer was kept.</param>
public sealed record ExchangeReport(Digest Request, string Model, string? System, IReadOnlyList<ModelMessage> Messages, string? Answer);
