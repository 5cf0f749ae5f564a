using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>A parameter file gives what main must have, and nothing that main does not know; texts that are restricted are of the allowed ones.</summary>
public static class ParameterFileRule
{
    public static IEnumerable<string> Find(BicepFolder folder) => folder.ParameterFiles.SelectMany(f => Check(folder.MainFile, f));

    private static IEnumerable<string> Check(BicepFile main, BicepFile file)
    {
        Dictionary<string, BicepDeclaration> known = main.Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        string[] given = [.. file.Variables.Select(p => p.Name)];
        return given.Except(known.Keys).Select(p => $"{file.Path}: main has no parameter {p}")
            .Concat(known.Values.Where(p => !p.HasDefault).Select(p => p.Name).Except(given).Select(p => $"{file.Path}: {p} is missing"))
            // The parser hands values over as variables.
            .Concat(file.Variables.Where(p => known.TryGetValue(p.Name, out BicepDeclaration? parameter) && !Allows(parameter, p.Node.Children[^1]))
                .Select(p => $"{file.Path}:{p.Line}: {p.Name} cannot be {p.Node.Children[^1].Text}"));
    }

    private static bool Allows(BicepDeclaration parameter, BicepNode value) =>
        value.Type != "string" || parameter.Decorator("allowed") is not { } allowed || allowed.Contains(value.Text, StringComparison.Ordinal);
}
