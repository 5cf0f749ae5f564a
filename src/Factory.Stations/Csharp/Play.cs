using Factory.Core.Authoring;

namespace Factory.Stations.Csharp;

/// <summary>One thing that is played against a policy: a case, or a test.</summary>
/// <param name="Name">The case's id or the test's name, for errors.</param>
/// <param name="Start">Begins it; the score is null for a test.</param>
/// <param name="MayThrow">Whether any exception means that the candidate failed (tests), or that the evaluator did (cases).</param>
internal sealed record Play<TObservation, TDecision>(string Name, Func<IDecider<TObservation, TDecision>, ValueTask<Score?>> Start, bool MayThrow = false);
