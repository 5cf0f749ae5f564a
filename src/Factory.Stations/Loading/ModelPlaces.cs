using Factory.Core.Lines;

namespace Factory.Stations.Loading;

/// <summary>Where <c>line.yaml</c> names a model.</summary>
internal sealed class ModelPlaces(LineSnapshot line)
{
    private const string Key = "model";
    private const string Proposer = "use";

    private readonly YamlNode? _root = line.Files.TryGetValue(LineLoader.FileName, out string? text) ? YamlReader.Read(text) : null;

    /// <summary>As <c>line.yaml:12:5</c>: where the name is written; else the entry that takes it for granted; else the file.</summary>
    public string Of(string name)
    {
        YamlNode? place = Values(Key, name).FirstOrDefault() ?? Values(Proposer, Key).FirstOrDefault();
        return place is null ? LineLoader.FileName : FormattableString.Invariant($"{LineLoader.FileName}:{place.Line}:{place.Column}");
    }

    // Every key that names a model ends so: `model`, `judgeModel`.
    private IEnumerable<YamlNode> Values(string key, string value) => _root is null ? [] : Maps(_root)
        .SelectMany(m => m.Entries)
        .Where(e => e.Key.Text.EndsWith(key, StringComparison.OrdinalIgnoreCase) && e.Value is YamlScalar scalar && scalar.Text == value)
        .Select(e => e.Value);

    private static IEnumerable<YamlMap> Maps(YamlNode node) => node switch
    {
        YamlMap map => map.Entries.SelectMany(e => Maps(e.Value)).Prepend(map),
        YamlList list => list.Items.SelectMany(Maps),
        _ => [],
    };
}
