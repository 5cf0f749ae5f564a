using Factory.Core.Lines;
using Factory.Stations.Learning;

namespace Factory.Stations.Models;

/// <summary>Which models a line asks for by name. Pure.</summary>
public static class ModelNames
{
    /// <summary>Each name once, in the order of <c>line.yaml</c>; empty for a line that needs no model.</summary>
    public static IReadOnlyList<string> Of(LineDefinition line) =>
        [.. (line.Prompt?.Score ?? []).Select(s => s.Model).OfType<string>()
            .Concat(line.Propose.Where(p => p.Use == "model").Select(p => p.Model ?? ModelDefinition.DefaultName))
            .Concat(new[] { LessonModel.Of(line) }.OfType<string>())
            .Distinct(StringComparer.Ordinal)];
}
