using System.Text.Json;

namespace Factory.Core.Authoring;

/// <summary>
/// One row of evaluation data, as the line's trusted code sees it. The candidate never sees it: only the observations that the evaluator
/// builds from it.
/// </summary>
/// <param name="Id">Unique within the line's data.</param>
/// <param name="Unit">The independent group it belongs to, such as a customer or a day.</param>
/// <param name="Data">The whole row, id and unit included.</param>
/// <param name="Seed">For simulations: the same for every candidate (common random numbers), different for every case and repeat.</param>
public sealed record Case(string Id, string Unit, JsonElement Data, ulong Seed)
{
    /// <summary>Reads the row as <typeparamref name="T"/>; names are compared without case.</summary>
    /// <exception cref="JsonException">The row has not that shape.</exception>
    public T Read<T>() => Data.Deserialize<T>(FactoryJson.Compact) ?? throw new JsonException($"Case '{Id}' is null.");
}
