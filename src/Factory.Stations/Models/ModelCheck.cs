using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Stations.Loading;
using Factory.Stations.Prompting;

namespace Factory.Stations.Models;

/// <summary>Whether the models that a line names are configured: looked at before anything of the line begins. Asks no model anything.</summary>
public static class ModelCheck
{
    /// <summary>A problem for each model that is not, at its place in <c>line.yaml</c> or in the prompt, with what to set; empty when all are, or none is named.</summary>
    /// <param name="line">The line.</param>
    /// <param name="catalog">The models.</param>
    /// <param name="live">What is live: once something was released, the prompt in the line's folder is history, and the model that it names need not be there.</param>
    public static IReadOnlyList<Problem> Problems(LineSnapshot line, ModelCatalog catalog, Champion? live = null)
    {
        var places = new ModelPlaces(line);
        IEnumerable<(string Name, string Place)> named = ModelNames.Of(line.Definition).Select(name => (name, places.Of(name)));
        IEnumerable<(string Name, string Place)> seed = live is { Version: > 0 } ? [] : Prompt(line);
        return [.. seed.Concat(named).DistinctBy(m => m.Name).Select(m => (m.Place, Why: catalog.WhyUnknown(m.Name))).Where(m => m.Why is not null).Select(m => new Problem(m.Place, m.Why!))];
    }

    // A prompt whose settings cannot be read is the build's business.
    private static IEnumerable<(string Name, string Place)> Prompt(LineSnapshot line) =>
        line.Definition.Kind == ProductKindName.Prompt && line.Files.TryGetValue(line.Definition.Product, out string? text) && PromptSource.Parse(text, line.Definition.Product).Source is { } prompt
            ? [(prompt.Model, FormattableString.Invariant($"{line.Definition.Product}:{Math.Max(1, prompt.ModelLine)}:1"))]
            : [];

    /// <summary>The same question for many lines of one host, about what their <c>line.yaml</c> names: what is live is not looked at.</summary>
    public static Func<LineSnapshot, IReadOnlyList<Problem>> Against(ModelCatalog catalog) => line =>
        [.. Problems(line, catalog).Where(p => p.Where.StartsWith(LineLoader.FileName, StringComparison.Ordinal))];

    /// <summary>Refuses a line that names a model which is not configured.</summary>
    /// <exception cref="BadSetupException">With a problem for each.</exception>
    public static void ThrowIfUnknown(LineSnapshot line, ModelCatalog catalog, Champion? live = null)
    {
        if (Problems(line, catalog, live) is { Count: > 0 } problems)
        {
            throw new BadSetupException(problems);
        }
    }
}
