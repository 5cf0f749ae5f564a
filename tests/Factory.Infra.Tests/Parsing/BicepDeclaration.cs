namespace Factory.Infra.Tests.Parsing;

/// <summary>A parameter, variable, resource, module or output, with its decorators.</summary>
public sealed record BicepDeclaration(BicepNode Node, IReadOnlyList<BicepNode> Decorators)
{
    /// <summary>parameter, variable, resource, module or output.</summary>
    public string Kind { get; } = Node.Type.Split('_')[0];

    public string Name { get; } = Node.Child("identifier")!.Text;

    public int Line => Node.Line;

    /// <summary>Of a resource its type and version, of a module its file.</summary>
    public string Address => Node.Children.First(c => c.Type == "string").Value;

    public bool IsExisting => Node.Child("existing") is not null;

    /// <summary>Condition under which a resource or module is deployed, without parentheses; null when always.</summary>
    public string? Condition => Node.Child("if_statement")?.Child("parenthesized_expression")?.Text[1..^1];

    /// <summary>The body of a resource or module, or the object that a variable is.</summary>
    public BicepNode? Body => Node.Child("object") ?? Node.Child("if_statement")?.Child("object") ?? Node.Child("for_statement")?.Child("object");

    /// <summary>Whether a parameter or output has a default or value besides its name and type.</summary>
    public bool HasDefault => Node.Children.Count > 2;

    /// <summary>The argument of a decorator; null when there is no such decorator.</summary>
    public string? Decorator(string name) => Decorators
        .Select(d => d.Children[0])
        .FirstOrDefault(c => c.Children[0].Text == name)?.Child("arguments")?.Children.Select(c => c.Value).FirstOrDefault("");

    /// <summary>Resources that stand inside this one, at any depth.</summary>
    public IEnumerable<BicepDeclaration> Nested => Node.Descendants.Where(n => n.Type == "resource_declaration").Select(n => new BicepDeclaration(n, []));
}
