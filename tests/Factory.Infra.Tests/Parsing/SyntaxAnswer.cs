using System.Text.Json.Serialization;

namespace Factory.Infra.Tests.Parsing;

/// <summary>What eng/node/bicep.mjs says of one file.</summary>
public sealed record SyntaxAnswer(string Path, IReadOnlyList<BicepFault> Faults, SyntaxAnswer.Node Root)
{
    public sealed record Node(
        [property: JsonPropertyName("t")] string Type,
        [property: JsonPropertyName("s")] int Start,
        [property: JsonPropertyName("e")] int End,
        [property: JsonPropertyName("l")] int Line,
        [property: JsonPropertyName("c")] IReadOnlyList<Node> Children);
}
