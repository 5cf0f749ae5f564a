namespace Factory.Stations.Loading;

/// <summary>Keys with values, in the order written, repeated keys included: they are a problem to report, not to lose.</summary>
internal sealed record YamlMap(IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Kind => "a group of keys";
}
