namespace Factory.Stations.Loading;

/// <summary>A single value. Unquoted, it may be a number, a word or nothing at all.</summary>
internal sealed record YamlScalar(string Text, bool Quoted, int Line, int Column) : YamlNode(Line, Column)
{
    public override string Kind => IsNull ? "nothing" : $"`{Text}`";

    public bool IsNull => !Quoted && Text is "" or "~" or "null";
}
