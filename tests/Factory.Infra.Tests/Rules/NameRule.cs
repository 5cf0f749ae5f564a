using Factory.Infra.Tests.Parsing;

namespace Factory.Infra.Tests.Rules;

/// <summary>Every name that an expression uses is declared, and every function exists.</summary>
public static class NameRule
{
    private static readonly HashSet<string> s_functions =
    [
        "array", "base64", "cidrSubnet", "concat", "contains", "empty", "endsWith", "environment", "filter", "first", "flatten", "format", "guid", "int", "items", "join",
        "json", "last", "length", "loadTextContent", "map", "max", "min", "range", "readEnvironmentVariable", "replace", "resourceGroup", "resourceId", "split", "startsWith",
        "string", "subscription", "subscriptionResourceId", "substring", "take", "tenant", "toLower", "toUpper", "trim", "union", "uniqueString",
    ];

    public static IEnumerable<string> Find(BicepFolder folder) => folder.Files.Values.SelectMany(Unknown);

    /// <summary>Identifiers in expressions, without keys of objects, members and functions.</summary>
    public static IEnumerable<BicepNode> References(BicepFile file) => file.Declarations.SelectMany(d => Expressions(d.Node)).SelectMany(Identifiers);

    private static IEnumerable<string> Unknown(BicepFile file)
    {
        HashSet<string> declared =
        [
            .. file.Declarations.Where(d => d.Kind != "output").Select(d => d.Name),
            .. file.Resources.SelectMany(r => r.Nested).Select(n => n.Name),
            .. file.Root.Descendants.Where(n => n.Type is "for_statement" or "lambda_expression").Select(n => n.Children[0].Text.Trim('(', ')')),
        ];
        IEnumerable<string> names = References(file).Where(r => !declared.Contains(r.Text)).Select(r => $"{file.Path}:{r.Line}: nothing is named {r.Text}");
        IEnumerable<string> functions = file.Root.Descendants.Where(n => n.Type == "call_expression" && n.Children[0].Type == "identifier")
            .Where(n => !s_functions.Contains(n.Children[0].Text) && !IsDecorator(file, n))
            .Select(n => $"{file.Path}:{n.Line}: there is no function {n.Children[0].Text}");
        return names.Concat(functions);
    }

    private static bool IsDecorator(BicepFile file, BicepNode call) =>
        file.Root.Descendants.Any(n => n.Type == "decorator" && ReferenceEquals(n.Children[0], call));

    private static IEnumerable<BicepNode> Expressions(BicepNode declaration) => declaration.Children.Skip(1).Where(c => c.Type is not ("type" or "existing"));

    private static IEnumerable<BicepNode> Identifiers(BicepNode node) => node.Type switch
    {
        "identifier" => [node],
        "object_property" when node.Children.Count == 2 => Identifiers(node.Children[1]),
        "resource_declaration" => Expressions(node).SelectMany(Identifiers),
        "resource_expression" => Identifiers(node.Children[0]),
        "call_expression" => node.Children.Skip(node.Children[0].Type == "identifier" ? 1 : 0).SelectMany(Identifiers),
        "for_statement" or "lambda_expression" => node.Children.Skip(1).SelectMany(Identifiers),
        _ => node.Children.SelectMany(Identifiers),
    };
}
