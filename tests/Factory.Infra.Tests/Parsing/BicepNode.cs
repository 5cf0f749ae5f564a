namespace Factory.Infra.Tests.Parsing;

/// <summary>A node of a syntax tree, named as the grammar names it.</summary>
public sealed class BicepNode
{
    private readonly string _source;
    private readonly int _start;
    private readonly int _end;

    public BicepNode(string source, SyntaxAnswer.Node node)
    {
        _source = source;
        _start = node.Start;
        _end = node.End;
        Type = node.Type;
        Line = node.Line;
        Children = [.. node.Children.Select(c => new BicepNode(source, c))];
    }

    public string Type { get; }

    public int Line { get; }

    public IReadOnlyList<BicepNode> Children { get; }

    public string Text => _source[_start.._end];

    /// <summary>Text of a string without its quotes; of anything else as it stands.</summary>
    public string Value => Type == "string" ? Text[1..^1] : Text;

    public IEnumerable<BicepNode> Descendants => Children.SelectMany(c => c.Descendants.Prepend(c));

    /// <summary>Of an object: its properties by name, nested resources left out.</summary>
    public IReadOnlyDictionary<string, BicepNode> Properties => Children
        .Where(c => c.Type == "object_property" && c.Children.Count == 2)
        .ToDictionary(c => c.Children[0].Value, c => c.Children[1], StringComparer.Ordinal);

    public BicepNode? Property(string name) => Properties.GetValueOrDefault(name);

    public BicepNode? Child(string type) => Children.FirstOrDefault(c => c.Type == type);
}
