using Factory.Core.Authoring;

namespace Factory.Stations.Tests.Lines;

/// <summary>A policy that is a function in this process.</summary>
public sealed class FunctionDecider<TObservation, TDecision>(Func<TObservation, TDecision> policy) : IDecider<TObservation, TDecision>
{
    public ValueTask<TDecision> Decide(TObservation observation) => new(policy(observation));
}
