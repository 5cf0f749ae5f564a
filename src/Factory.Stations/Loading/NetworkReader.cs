using Factory.Stations.Commanding.Network;

namespace Factory.Stations.Loading;

/// <summary>Reads <c>network</c> and <c>variables</c> of an entry under <c>propose</c>.</summary>
internal static class NetworkReader
{
    private const int Most = 50;

    /// <summary>The places; null when the key is not there.</summary>
    public static IReadOnlyList<string>? Places(MapReader keys) => Read(
        keys, "network", "[api.example.com]", text => NetworkPlace.TryParse(text) is null ? $"`{text}` names no place. Write a host, and a port where it is not 443: `api.example.com`, `example.com:8443`; no patterns." : null);

    /// <summary>The names; null when the key is not there.</summary>
    public static IReadOnlyList<string>? Variables(MapReader keys) => Read(
        keys, "variables", "[MY_API_KEY]", text => IsName(text) ? null : $"`{text}` is no name of a variable. Write the name alone, never a value: letters, digits and underscores, not one that begins with FACTORY_ or is PATH, HOME or a proxy's.");

    private static IReadOnlyList<string>? Read(MapReader keys, string key, string example, Func<string, string?> fault)
    {
        IReadOnlyList<string>? texts = CommandReader.Texts(keys, key, example);
        foreach (string why in (texts ?? []).Select(fault).OfType<string>())
        {
            keys.Problems.Add(keys.Node(key)!, why);
        }

        if (texts?.Count > Most)
        {
            keys.Problems.Add(keys.Node(key)!, FormattableString.Invariant($"`{key}` has {texts.Count} entries. Write at most {Most}."));
        }

        return texts is { Count: 0 } ? null : texts;
    }

    private static bool IsName(string text) =>
        text.Length <= 100 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && text is not ("PATH" or "HOME" or "TMPDIR") && !text.StartsWith("FACTORY_", StringComparison.Ordinal) && !text.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}
