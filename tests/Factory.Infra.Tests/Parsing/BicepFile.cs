namespace Factory.Infra.Tests.Parsing;

/// <summary>A parsed file.</summary>
public sealed class BicepFile
{
    private static readonly string[] s_kinds = ["parameter_declaration", "variable_declaration", "resource_declaration", "module_declaration", "output_declaration"];

    public BicepFile(BicepSource source, SyntaxAnswer answer)
    {
        Path = source.Path;
        Text = source.Text;
        Faults = answer.Faults;
        Root = new BicepNode(source.Text, answer.Root);
        Declarations = Declare(Root);
    }

    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<BicepFault> Faults { get; }

    public BicepNode Root { get; }

    public IReadOnlyList<BicepDeclaration> Declarations { get; }

    public IEnumerable<BicepDeclaration> Parameters => Of("parameter");

    public IEnumerable<BicepDeclaration> Variables => Of("variable");

    public IEnumerable<BicepDeclaration> Resources => Of("resource");

    public IEnumerable<BicepDeclaration> Modules => Of("module");

    public IEnumerable<BicepDeclaration> Outputs => Of("output");

    /// <summary>The file that a module declaration names, by its path from the root.</summary>
    public string Resolve(BicepDeclaration module) => (System.IO.Path.GetDirectoryName(Path) + "/" + module.Address).Replace('\\', '/');

    /// <summary>An object, or the one that a variable's name stands for.</summary>
    public BicepNode? AsObject(BicepNode? node) =>
        node?.Type == "identifier" ? Variables.FirstOrDefault(v => v.Name == node.Text)?.Body : node?.Type == "object" ? node : null;

    private IEnumerable<BicepDeclaration> Of(string kind) => Declarations.Where(d => d.Kind == kind);

    private static List<BicepDeclaration> Declare(BicepNode root)
    {
        List<BicepDeclaration> found = [];
        IReadOnlyList<BicepNode> decorators = [];
        foreach (BicepNode node in root.Children.Where(n => n.Type != "comment"))
        {
            if (s_kinds.Contains(node.Type) && node.Child("identifier") is not null)
            {
                found.Add(new BicepDeclaration(node, decorators));
            }

            decorators = node.Type == "decorators" ? node.Children : [];
        }

        return found;
    }
}
