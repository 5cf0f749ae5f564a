namespace Factory.Stations.Loading;

/// <summary>A piece of a YAML document and where it begins, 1-based.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What it is, for people.</summary>
    public abstract string Kind { get; }
}
