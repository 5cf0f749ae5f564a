using Factory.Sandbox.Running;

namespace Factory.Sandbox.Wire;

/// <summary>The typed part of a codec. Stateless, thread-safe.</summary>
public abstract class PolicyCodec<TObservation, TDecision> : WireCodec
{
    public abstract void WriteObservation(WireWriter writer, TObservation value);

    public abstract TObservation ReadObservation(WireReader reader);

    public abstract void WriteDecision(WireWriter writer, TDecision value);

    /// <exception cref="WireFormatException">The bytes are no decision; says which part is not.</exception>
    public abstract TDecision ReadDecision(WireReader reader);

    /// <summary>Calls the policy's one method.</summary>
    public abstract TDecision Decide(object policy, TObservation observation);

    public sealed override void Serve(WireReader batch, WireWriter replies, PolicySlots slots)
    {
        int count = batch.Int();
        for (int i = 0; i < count; i++)
        {
            int slot = batch.Int();
            bool fresh = batch.Bool();
            TObservation observation = ReadObservation(batch);
            int start = replies.Length;
            replies.Int(0);
            Answer(replies, slots, (slot, fresh), observation);
            replies.PatchInt(start, replies.Length - start - 4);
        }
    }

    private void Answer(WireWriter replies, PolicySlots slots, (int Slot, bool Fresh) of, TObservation observation)
    {
        int start = replies.Length;
        try
        {
            TDecision decision = Decide(slots.Policy(of.Slot, of.Fresh), observation);
            replies.Bool(decision is not null);
            if (decision is null)
            {
                replies.String("returned null");
            }
            else
            {
                WriteDecision(replies, decision);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Candidate code may throw anything; whatever it is becomes the item's answer.
            replies.Rewind(start);
            replies.Bool(false);
            replies.String(PolicyFailure.Describe(exception));
        }
    }
}
