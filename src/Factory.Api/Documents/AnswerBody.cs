using Factory.Core.Cord;
using Factory.Stations.Cord;

namespace Factory.Api.Documents;

/// <summary>An answer to a stop: with a test, or with the reason why there is none.</summary>
/// <param name="Decision">What is to happen.</param>
/// <param name="Note">What was found and done; not blank. It becomes a lesson.</param>
/// <param name="Test">The test that every later candidate must pass.</param>
/// <param name="NoTest">Why there is no test.</param>
/// <param name="By">Who answers; by default whoever the host authenticated.</param>
public sealed record AnswerBody(StopDecision Decision, string Note, NewTest? Test = null, string? NoTest = null, string? By = null);
