using Factory.Core.Cord;
using Factory.Stations.Cord;

namespace Factory.Api.Events;

/// <summary>What a <c>cord</c> event asks for: to pull the cord, or to answer a stop.</summary>
/// <param name="Action"><c>pull</c> or <c>answer</c>.</param>
/// <param name="Why">Pull: why.</param>
/// <param name="About">Pull: what it is about.</param>
/// <param name="Stop">Answer: the stop, such as <c>S-3</c>.</param>
/// <param name="Decision">Answer: what is to happen.</param>
/// <param name="Note">Answer: what was found and done.</param>
/// <param name="Test">Answer: the test that every later candidate must pass.</param>
/// <param name="NoTest">Answer: why there is no test.</param>
/// <param name="By">Who pulls or answers.</param>
public sealed record CordEventData(
    string Action,
    string? Why = null,
    string? About = null,
    string? Stop = null,
    StopDecision? Decision = null,
    string? Note = null,
    NewTest? Test = null,
    string? NoTest = null,
    string? By = null);
