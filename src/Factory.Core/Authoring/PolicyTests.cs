using System.Diagnostics.CodeAnalysis;

namespace Factory.Core.Authoring;

/// <summary>
/// Base of a line's invariants. Every public parameterless method of a derived class that returns <see cref="Task"/> is one test and runs on a
/// fresh object against every candidate. A test asks the policy with <see cref="Decide"/>, and states what must hold with <see cref="Require"/>.
/// </summary>
/// <typeparam name="TObservation">The contract's observation record.</typeparam>
/// <typeparam name="TDecision">The contract's decision record.</typeparam>
public abstract class PolicyTests<TObservation, TDecision>
{
    private IDecider<TObservation, TDecision>? _policy;

    /// <summary>Some train cases, at most 200, in a fixed order.</summary>
    protected IReadOnlyList<Case> Cases { get; private set; } = [];

    /// <summary>Called by the test station before the test.</summary>
    public void Attach(IReadOnlyList<Case> cases, IDecider<TObservation, TDecision> policy)
    {
        Cases = cases;
        _policy = policy;
    }

    /// <summary>Asks the candidate for a decision.</summary>
    protected ValueTask<TDecision> Decide(TObservation observation) =>
        (_policy ?? throw new InvalidOperationException("Attach has not been called.")).Decide(observation);

    /// <summary>States what must hold; <paramref name="otherwise"/> says what was seen instead, with its numbers.</summary>
    /// <exception cref="InvariantBrokenException">The condition is false.</exception>
    protected static void Require([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvariantBrokenException(otherwise);
        }
    }
}
