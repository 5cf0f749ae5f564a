namespace Factory.Sandbox.Running;

/// <summary>One policy object for each case that is under way.</summary>
public sealed class PolicySlots(Func<object> create)
{
    private object?[] _policies = new object?[16];

    /// <summary>The slot's policy; a new one when the slot begins afresh.</summary>
    public object Policy(int slot, bool fresh)
    {
        if (slot >= _policies.Length)
        {
            Array.Resize(ref _policies, Math.Max(slot + 1, _policies.Length * 2));
        }

        if (fresh)
        {
            // Not the old object when its successor's constructor throws.
            _policies[slot] = null;
            _policies[slot] = create();
        }

        return _policies[slot] ?? throw new InvalidOperationException("the policy could not be constructed");
    }
}
