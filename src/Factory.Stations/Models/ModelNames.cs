using Factory.Core.Lines;

namespace Factory.Stations.Models;

/// <summary>Which models a line asks for by name. Pure.</summary>
public static class ModelNames
{
    /// <summary>Each name once: of its proposers, of its judges, and of who is asked for causes. Empty for a line that needs no model. What a prompt names besides is its own.</summary>
    public static IReadOnlyList<string> Of(LineDefinition line) =>
    [
        .. line.Propose.Where(p => p.Use == "model").Select(p => p.Model ?? ModelDefinition.DefaultName)
            .Concat((line.Prompt?.Score ?? []).Select(s => s.Model).OfType<string>())
            .Concat(new[] { line.Learn?.Model }.OfType<string>())
            .Distinct(StringComparer.Ordinal),
    ];
}
