using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Factory.Stations.Loading;

/// <summary>Reads one YAML document into nodes that know their place. Anchors, aliases and tags are refused: a line is written out.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 16;

    private readonly IParser _parser;
    private int _depth;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <exception cref="YamlException">The text is not such a document; the exception says where.</exception>
    public static YamlNode? Read(string text)
    {
        var reader = new YamlReader(text);
        reader._parser.Consume<StreamStart>();
        if (reader._parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        reader._parser.Consume<DocumentStart>();
        YamlNode node = reader.Node();
        reader._parser.Consume<DocumentEnd>();
        return reader._parser.Accept<DocumentStart>(out DocumentStart? second)
            ? throw new YamlException(second.Start, second.End, "a second document begins here. Keep one line in one file, without `---` between.")
            : node;
    }

    private YamlNode Node()
    {
        ParsingEvent next = _parser.Current ?? Advance();
        if (next is AnchorAlias || next is NodeEvent { Anchor.IsEmpty: false } || next is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false })
        {
            throw new YamlException(next.Start, next.End, "anchors (&), aliases (*) and tags (!) are not understood here. Write the value out.");
        }

        if (_depth >= MaxDepth)
        {
            throw new YamlException(next.Start, next.End, $"nested deeper than {MaxDepth} levels. No key of a line goes that deep.");
        }

        _depth++;
        YamlNode node = next switch
        {
            MappingStart => Map(),
            SequenceStart => List(),
            _ => Scalar(),
        };
        _depth--;
        return node;
    }

    private ParsingEvent Advance() => _parser.MoveNext() ? _parser.Current! : throw new YamlException("the document ends too early.");

    private YamlScalar Scalar()
    {
        Scalar scalar = _parser.Consume<Scalar>();
        return new YamlScalar(scalar.Value, scalar.Style is not ScalarStyle.Plain, (int)scalar.Start.Line, (int)scalar.Start.Column);
    }

    private YamlList List()
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node());
        }

        return new YamlList(items, (int)start.Start.Line, (int)start.Start.Column);
    }

    private YamlMap Map()
    {
        MappingStart start = _parser.Consume<MappingStart>();
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (Node() is not YamlScalar key)
            {
                throw new YamlException(start.Start, start.End, "a key must be a word.");
            }

            entries.Add(new(key, Node()));
        }

        return new YamlMap(entries, (int)start.Start.Line, (int)start.Start.Column);
    }
}
