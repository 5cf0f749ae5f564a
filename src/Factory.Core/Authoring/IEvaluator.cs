namespace Factory.Core.Authoring;

/// <summary>
/// Scores one case: builds observations, awaits the policy's decisions, steps the simulation, gives the score. Trusted code of the line's owner,
/// compiled with the line. Has a public parameterless constructor; keeps no state between cases; uses <see cref="Case.Seed"/> for all chance.
/// </summary>
/// <typeparam name="TObservation">The contract's observation record.</typeparam>
/// <typeparam name="TDecision">The contract's decision record.</typeparam>
public interface IEvaluator<TObservation, TDecision>
{
    /// <summary>Plays one case with the policy and scores it.</summary>
    ValueTask<Score> Evaluate(Case @case, IDecider<TObservation, TDecision> policy);
}
