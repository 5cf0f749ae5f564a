using Factory.Sandbox.Running;

namespace Factory.Sandbox.Wire;

/// <summary>Carries one contract's observations and decisions, and nothing else. Derived classes are generated from the contract.</summary>
public abstract class WireCodec
{
    /// <summary>The contract's interface.</summary>
    public abstract Type PolicyType { get; }

    /// <summary>Answers a batch: for each item its slot, whether the slot begins afresh, and an observation; gives for each item a length and an answer.</summary>
    public abstract void Serve(WireReader batch, WireWriter replies, PolicySlots slots);
}
