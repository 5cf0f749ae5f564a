using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Stations.Models;
using Factory.Stations.Models.Asking;

namespace Factory.Stations.Prompting;

/// <summary>Asks models on a candidate's bill, within the line's budget, and the named model only: what another one answers says nothing of this one. Thread-safe.</summary>
/// <param name="desk">Where models are asked.</param>
/// <param name="line">Who pays.</param>
/// <param name="product">For which candidate.</param>
internal sealed class PromptAsker(ModelDesk desk, LineDefinition line, BuiltProduct product)
{
    /// <summary>Whom a call is billed to.</summary>
    public ModelBill Bill(string purpose) => new(purpose, line.Name, product.Cycle, product.Candidate);

    /// <summary>Asks.</summary>
    public Task<ModelAnswer> Ask(ModelQuestion question, CancellationToken cancellationToken) =>
        desk.Ask(question with { WithoutFallback = true, Budget = line.Budget.Models }, cancellationToken);
}
