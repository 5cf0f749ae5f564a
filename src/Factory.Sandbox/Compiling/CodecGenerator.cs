using System.Text;
using Microsoft.CodeAnalysis;

namespace Factory.Sandbox.Compiling;

/// <summary>Writes the source of a contract's codec: it covers exactly the types that the contract's method uses.</summary>
internal sealed class CodecGenerator
{
    private const int MaxTypes = 200;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Queue<(ITypeSymbol Type, string Path)> _pending = new();
    private readonly StringBuilder _methods = new();
    private readonly List<CompileMessage> _messages;

    private CodecGenerator(List<CompileMessage> messages) => _messages = messages;

    /// <summary>The codec's source; what a codec cannot carry goes into <paramref name="messages"/>.</summary>
    public static string Generate(ContractShape shape, List<CompileMessage> messages)
    {
        var generator = new CodecGenerator(messages);
        string source = generator.Class(shape);
        return source.Replace("/*methods*/", generator._methods.ToString(), StringComparison.Ordinal);
    }

    private string Class(ContractShape shape)
    {
        (string observation, string decision) = (WireType.Name(shape.Observation), WireType.Name(shape.Decision));
        string source = $$"""
            #nullable disable
            using Factory.Sandbox.Wire;
            public sealed class Codec : PolicyCodec<{{observation}}, {{decision}}>
            {
                public override global::System.Type PolicyType => typeof({{WireType.Name(shape.Policy)}});
                public override {{decision}} Decide(object policy, {{observation}} o) => (({{WireType.Name(shape.Policy)}})policy).{{shape.Method.Name}}(o);
                public override void WriteObservation(WireWriter w, {{observation}} v) => {{Write(shape.Observation, "v", "the observation")}};
                public override {{observation}} ReadObservation(WireReader r) => {{Read(shape.Observation, "the observation")}};
                public override void WriteDecision(WireWriter w, {{decision}} v) => {{Write(shape.Decision, "v", "the decision")}};
                public override {{decision}} ReadDecision(WireReader r) => {{Read(shape.Decision, "the decision")}};
            /*methods*/
            }
            """;
        while (_pending.TryDequeue(out var next))
        {
            Pair(next.Type, next.Path);
        }

        return source;
    }

    private string Write(ITypeSymbol type, string value, string path) =>
        (WireType.Primitive(type) ?? WireType.Block(type)) is { } simple ? $"w.{simple}({value})" : $"Write{Number(type, path)}(w, {value})";

    private string Read(ITypeSymbol type, string path)
    {
        string value = (WireType.Primitive(type) ?? WireType.Block(type)) is { } simple ? $"r.{simple}()" : $"Read{Number(type, path)}(r)";
        return type.IsReferenceType && !WireType.MayBeNull(type) ? $"WireReader.Required({value}, \"{path}\")" : value;
    }

    private int Number(ITypeSymbol type, string path)
    {
        string key = type.ToDisplayString(NullableFlowState.None, SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(key, number);
            if (number < MaxTypes)
            {
                _pending.Enqueue((type, path));
            }
            else
            {
                Refuse(type, path, "is one type too many; use fewer than 200");
            }
        }

        return number;
    }

    private void Pair(ITypeSymbol type, string path)
    {
        if (type is IArrayTypeSymbol { IsSZArray: true } array)
        {
            ArrayPair(array, path);
        }
        else if (WireType.IsRecordLike(type) && RecordShape.Of((INamedTypeSymbol)type) is { } shape)
        {
            RecordPair(type, shape);
        }
        else
        {
            Refuse(type, path, "cannot travel; use double, int, long, bool, string, a public record of these, or an array of these");
        }
    }

    private void ArrayPair(IArrayTypeSymbol array, string path)
    {
        (string element, int number) = (WireType.Name(array.ElementType), Number(array, path));
        // An element takes at least one byte, so a false length cannot make the reader allocate much more than it was sent.
        _methods.Append($$"""
                private static void Write{{number}}(WireWriter w, {{WireType.Name(array)}} a)
                {
                    w.Int(a is null ? -1 : a.Length);
                    if (a is not null) { foreach ({{element}} v in a) { {{Write(array.ElementType, "v", path + "[]")}}; } }
                }
                private static {{WireType.Name(array)}} Read{{number}}(WireReader r)
                {
                    int n = r.Count({{(WireType.Primitive(array.ElementType) is null ? 1 : 4)}});
                    if (n < 0) { return null; }
                    var list = new global::System.Collections.Generic.List<{{element}}>(n);
                    for (int i = 0; i < n; i++) { list.Add({{Read(array.ElementType, path + "[]")}}); }
                    return list.ToArray();
                }

            """);
    }

    private void RecordPair(ITypeSymbol type, RecordShape shape)
    {
        (string name, int number) = (WireType.Name(type), Number(type, type.Name));
        string nullWrite = type.IsReferenceType ? "w.Bool(v is not null); if (v is null) { return; }" : "w.Bool(true);";
        string nullRead = type.IsReferenceType ? "if (!r.Bool()) { return null; }" : "r.Bool();";
        string writes = string.Concat(shape.All.Select(p => Write(p.Type, $"v.{Id(p)}", $"{type.Name}.{p.Name}") + "; "));
        string reads = string.Concat(shape.All.Select((p, i) => $"var p{i} = {Read(p.Type, $"{type.Name}.{p.Name}")}; "));
        string arguments = string.Join(", ", shape.Constructed.Select((_, i) => $"p{i}"));
        string setters = string.Join(", ", shape.Initialised.Select((p, i) => $"{Id(p)} = p{i + shape.Constructed.Count}"));
        _methods.Append($$"""
                private static void Write{{number}}(WireWriter w, {{name}} v) { {{nullWrite}} {{writes}} }
                private static {{name}} Read{{number}}(WireReader r) { {{nullRead}} {{reads}} return new {{name}}({{arguments}}) { {{setters}} }; }

            """);
    }

    private static string Id(IPropertySymbol property) => "@" + property.Name;

    private void Refuse(ITypeSymbol type, string path, string why)
    {
        Location location = type.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;
        _messages.Add(Emission.At(location, "contract", $"{path} has type '{type.ToDisplayString()}', which {why}."));
    }
}
