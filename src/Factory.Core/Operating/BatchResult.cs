namespace Factory.Core.Operating;

/// <summary>Output of the operate workflow.</summary>
/// <param name="Decided">Inputs that were decided now.</param>
/// <param name="Known">Inputs that had been decided in this night before.</param>
/// <param name="Failed">Inputs on which the product failed: they have no decision.</param>
public sealed record BatchResult(int Decided, int Known, int Failed)
{
    /// <summary>The unanswered stop for which nothing was decided; null when there is none.</summary>
    public string? Stop { get; init; }

    /// <summary>Why nothing could be decided; empty otherwise.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Both together.</summary>
    public BatchResult Plus(BatchResult other) => new(Decided + other.Decided, Known + other.Known, Failed + other.Failed);
}
