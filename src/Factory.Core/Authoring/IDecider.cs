namespace Factory.Core.Authoring;

/// <summary>
/// The policy under evaluation, as the line's trusted code sees it. Decisions that many cases await at once travel to the candidate's process
/// as one batch. Await it directly, at most one decision at a time for each case; evaluators await nothing else.
/// </summary>
/// <typeparam name="TObservation">The contract's observation record.</typeparam>
/// <typeparam name="TDecision">The contract's decision record.</typeparam>
public interface IDecider<in TObservation, TDecision>
{
    /// <summary>Asks the policy.</summary>
    /// <exception cref="PolicyFailedException">The policy threw on this observation.</exception>
    ValueTask<TDecision> Decide(TObservation observation);
}
