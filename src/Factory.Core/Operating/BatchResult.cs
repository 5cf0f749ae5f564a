namespace Factory.Core.Operating;

/// <summary>Output of the operate workflow.</summary>
/// <param name="Decided">Inputs that were decided now.</param>
/// <param name="Known">Inputs that had been decided in this night before.</param>
/// <param name="Failed">Inputs on which the product failed: they have no decision.</param>
public sealed record BatchResult(int Decided, int Known, int Failed)
{
    /// <summary>Both together.</summary>
    public BatchResult Plus(BatchResult other) => new(Decided + other.Decided, Known + other.Known, Failed + other.Failed);
}
