using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Every parameter says what it is; every parameter and variable is used; main's outputs say what they are.</summary>
public static class DeclarationRule
{
    public static IEnumerable<string> Find(BicepFolder folder) => folder.Templates.SelectMany(Undescribed).Concat(folder.Templates.SelectMany(Unused));

    private static IEnumerable<string> Undescribed(BicepFile file) => file.Parameters
        .Concat(file.Path == BicepFolder.Main ? file.Outputs : [])
        .Where(p => string.IsNullOrWhiteSpace(p.Decorator("description")))
        .Select(p => $"{file.Path}:{p.Line}: {p.Name} has no description");

    private static IEnumerable<string> Unused(BicepFile file)
    {
        HashSet<string> used = [.. NameRule.References(file).Select(r => r.Text)];
        return file.Parameters.Concat(file.Variables).Where(d => !used.Contains(d.Name)).Select(d => $"{file.Path}:{d.Line}: {d.Name} is not used");
    }
}
