namespace Factory.Sandbox.Checks;

/// <summary>A type on the list: its open members, and those of them that only the compiler may use.</summary>
internal sealed class AllowedType(string name)
{
    private readonly HashSet<string> _source = new(StringComparer.Ordinal);
    private readonly HashSet<string> _compiler = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>Whether a source may name it.</summary>
    public bool InSource { get; private set; }

    /// <summary>The members a source may use, as people write them.</summary>
    public string Members => string.Join(", ", _source.Select(Readable).Distinct());

    public void Add(IEnumerable<string> members, bool source)
    {
        InSource |= source;
        (source ? _source : _compiler).UnionWith(members);
    }

    /// <summary>Whether a member is open; <paramref name="signature"/> is its name with the parameter types.</summary>
    public bool Allows(string member, string signature, bool source) =>
        _source.Contains(member) || _source.Contains(signature) || (!source && (_compiler.Contains(member) || _compiler.Contains(signature)));

    private static string Readable(string member) =>
        member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) ? member[4..] : member;
}
