using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Stations.Models;

namespace Factory.Stations.Prompting;

/// <summary>Whether the model that a released prompt went live with is still the one behind its name. The seed is its owner's, and passed no gate: it takes what is configured.</summary>
/// <param name="store">The state.</param>
/// <param name="catalog">The models as they are configured.</param>
/// <param name="line">The line.</param>
public sealed class ChampionModel(IArtifactStore store, ModelCatalog catalog, LineSnapshot line)
{
    /// <summary>None when it is, or the line is of another kind.</summary>
    public async Task<IReadOnlyList<Problem>> Problems(Champion? live, CancellationToken cancellation)
    {
        if (line.Definition.Kind != ProductKindName.Prompt || live is null or { Version: 0 })
        {
            return [];
        }

        PromptProgram was = PromptProgram.Read(await store.Get(live.Binary, cancellation));
        string who = FormattableString.Invariant($"v{live.Version}");
        string? now = catalog.WhyUnknown(was.Name) is null ? ModelIdentity.Of(catalog.Find(was.Name)).ToString() : null;
        if (now == was.Model.ToString())
        {
            return [];
        }

        string became = now is null ? "is not configured any more" : $"is {now} now";
        return [new Problem("models", $"{who} went live with the model `{was.Name}`, which was {was.Model} and {became}. Define `{was.Name}` in factory.yaml as it was (it need not answer any more where its answers are kept), give the new model a name of its own, and run: ./factory swap-model {line.Definition.Name} NAME")];
    }
}
