using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Loading;

namespace Factory.Stations.Models;

/// <summary>Whether the models that a line names are configured: looked at before anything of the line begins. Asks no model anything.</summary>
public static class ModelCheck
{
    /// <summary>A problem for each model that is not, at its place in <c>line.yaml</c>, with what to set; empty when all are, or none is named.</summary>
    public static IReadOnlyList<Problem> Problems(LineSnapshot line, ModelCatalog catalog)
    {
        var places = new ModelPlaces(line);
        return [.. ModelNames.Of(line.Definition).Select(name => (Name: name, Why: catalog.WhyUnknown(name))).Where(m => m.Why is not null).Select(m => new Problem(places.Of(m.Name), m.Why!))];
    }

    /// <summary>The same question for many lines of one host.</summary>
    public static Func<LineSnapshot, IReadOnlyList<Problem>> Against(ModelCatalog catalog) => line => Problems(line, catalog);

    /// <summary>Refuses a line that names a model which is not configured.</summary>
    /// <exception cref="BadSetupException">With a problem for each.</exception>
    public static void ThrowIfUnknown(LineSnapshot line, ModelCatalog catalog)
    {
        if (Problems(line, catalog) is { Count: > 0 } problems)
        {
            throw new BadSetupException(problems);
        }
    }
}
