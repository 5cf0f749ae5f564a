using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Every module is used and given just the parameters it has; every output asked of it exists, and every one it has is asked for.</summary>
public static class ModuleRule
{
    public static IEnumerable<string> Find(BicepFolder folder) => folder.Templates.SelectMany(f => Calls(folder, f)).Concat(Unused(folder)).Concat(UnusedOutputs(folder));

    private static IEnumerable<string> Calls(BicepFolder folder, BicepFile file)
    {
        foreach (BicepDeclaration module in file.Modules)
        {
            if (folder.Files.GetValueOrDefault(file.Resolve(module)) is not { } target)
            {
                yield return $"{file.Path}:{module.Line}: there is no {module.Address}";
                continue;
            }

            foreach (string problem in Parameters(module, target).Concat(Outputs(file, module, target)))
            {
                yield return $"{file.Path}:{module.Line}: {module.Address}: {problem}";
            }
        }
    }

    private static IEnumerable<string> Parameters(BicepDeclaration module, BicepFile target)
    {
        string[] given = [.. module.Body?.Property("params")?.Properties.Keys ?? []];
        return given.Except(target.Parameters.Select(p => p.Name)).Select(p => $"has no parameter {p}")
            .Concat(target.Parameters.Where(p => !p.HasDefault).Select(p => p.Name).Except(given).Select(p => $"is not given {p}"));
    }

    private static IEnumerable<string> Outputs(BicepFile file, BicepDeclaration module, BicepFile target) =>
        Asked(file).Where(a => a.Module == module.Name).Select(a => a.Output).Except(target.Outputs.Select(o => o.Name)).Select(o => $"has no output {o}");

    private static IEnumerable<string> Unused(BicepFolder folder) => folder.Templates.Select(f => f.Path)
        .Except(folder.Templates.SelectMany(f => f.Modules.Select(f.Resolve))).Where(p => p != BicepFolder.Main).Select(p => $"{p} is used by nothing");

    private static IEnumerable<string> UnusedOutputs(BicepFolder folder)
    {
        HashSet<(string File, string Output)> asked =
            [.. folder.Templates.SelectMany(f => Asked(f).SelectMany(a => f.Modules.Where(m => m.Name == a.Module).Select(m => (f.Resolve(m), a.Output))))];
        return folder.Templates.Where(f => f.Path != BicepFolder.Main)
            .SelectMany(f => f.Outputs.Where(o => !asked.Contains((f.Path, o.Name))).Select(o => $"{f.Path}:{o.Line}: nobody asks for output {o.Name}"));
    }

    private static IEnumerable<(string Module, string Output)> Asked(BicepFile file) => file.Root.Descendants
        .Where(n => n.Type == "member_expression" && n.Children[0] is { Type: "member_expression" } inner && inner.Children[1].Text == "outputs")
        .Select(n => (Subject(n.Children[0].Children[0]).Text, n.Children[1].Text));

    /// <summary>Of `a ? b : c.outputs` the grammar makes the outputs of `a ? b : c`; what is meant is those of c.</summary>
    private static BicepNode Subject(BicepNode node) => node.Type == "ternary_expression" ? Subject(node.Children[^1]) : node;
}
