namespace Factory.Core.Authoring;

/// <summary>The candidate's policy threw, or gave something that is not a decision. Evaluators let it pass: the case counts as failed.</summary>
public sealed class PolicyFailedException(string message) : Exception(message);
