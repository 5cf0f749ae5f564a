namespace Factory.Core.Proposing;

/// <summary>Output of the propose activity.</summary>
/// <param name="Proposals">What was proposed, numbered.</param>
/// <param name="Text">What the proposer did, in a line for people.</param>
/// <param name="Seconds">Seconds it worked.</param>
public sealed record ProposeResult(IReadOnlyList<NumberedProposal> Proposals, string Text, double Seconds);
