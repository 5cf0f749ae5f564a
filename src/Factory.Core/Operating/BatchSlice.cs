namespace Factory.Core.Operating;

/// <summary>Input of the activity that decides a stretch of a batch.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Plan">Who decides.</param>
/// <param name="Slice">Which stretch, from 0.</param>
public sealed record BatchSlice(BatchInput Batch, BatchPlan Plan, int Slice);
