using Factory.Core.Authoring;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>The shell's policy, called in this process. For one thread.</summary>
internal sealed class ShellDecider<TObservation, TDecision>(PolicyCodec<TObservation, TDecision> codec, Type policy) : IDecider<TObservation, TDecision>
{
    private object? _policy;

    /// <summary>A case begins: it gets a policy object of its own.</summary>
    public void Begin() => _policy = Activator.CreateInstance(policy);

    public ValueTask<TDecision> Decide(TObservation observation)
    {
        TDecision decision;
        try
        {
            decision = codec.Decide(_policy!, observation);
        }
        catch (Exception exception)
        {
            // As in the sandbox: whatever a policy throws is the policy's failure.
            throw new PolicyFailedException($"threw {exception.GetType().Name}: {exception.Message}");
        }

        return decision is null ? throw new PolicyFailedException("returned null") : new ValueTask<TDecision>(decision);
    }
}
