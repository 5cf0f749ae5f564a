using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Factory.Core;

namespace Factory.Serving.Web;

/// <summary>Who may call: names with the SHA-256 of their keys. Keys themselves are not kept. Immutable.</summary>
public sealed partial class ApiKeys
{
    /// <summary>The variable that holds them: <c>NAME:KEY</c> or <c>NAME:sha256:HEX</c>, separated by commas or white space.</summary>
    public const string Variable = "FACTORY_API_KEYS";

    private const int ShortestKey = 16;
    private const int Most = 1000;

    private readonly (string Name, byte[] Hash)[] _keys;

    private ApiKeys((string, byte[])[] keys) => _keys = keys;

    /// <summary>Whether a key is needed at all.</summary>
    public bool AreRequired => _keys.Length > 0;

    /// <summary>Reads the variable; null or blank means none.</summary>
    /// <exception cref="BadSetupException">An entry is malformed or a key too short. No message holds a key.</exception>
    public static ApiKeys Parse(string? text)
    {
        string[] entries = (text ?? "").Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (entries.Length > Most)
        {
            throw new BadSetupException(new Problem(Variable, FormattableString.Invariant($"has more than {Most} keys.")));
        }

        List<(string, byte[])> keys = [];
        List<Problem> problems = [];
        for (int i = 0; i < entries.Length; i++)
        {
            if (Read(entries[i]) is { } key)
            {
                keys.Add(key);
            }
            else
            {
                problems.Add(new Problem(Variable, FormattableString.Invariant($"Entry {i + 1} is malformed. Write NAME:KEY with a key of at least {ShortestKey} characters (make one with `openssl rand -hex 24`), or NAME:sha256:HEX with the key's SHA-256.")));
            }
        }

        return problems.Count == 0 ? new ApiKeys([.. keys]) : throw new BadSetupException(problems);
    }

    /// <summary>Whose key it is; null when nobody's. Takes the same time whatever the key.</summary>
    public string? NameOf(string key)
    {
        byte[] presented = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string? found = null;
        foreach ((string name, byte[] hash) in _keys)
        {
            found = CryptographicOperations.FixedTimeEquals(presented, hash) ? name : found;
        }

        return found;
    }

    private static (string, byte[])? Read(string entry)
    {
        if (Entry().Match(entry) is not { Success: true } match)
        {
            return null;
        }

        string name = match.Groups["name"].Value;
        return match.Groups["hash"].Success ? (name, Convert.FromHexString(match.Groups["hash"].Value))
            : match.Groups["key"].Length >= ShortestKey ? (name, SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["key"].Value)))
            : null;
    }

    [GeneratedRegex("^(?<name>[A-Za-z0-9._@-]{1,64}):(sha256:(?<hash>[0-9a-fA-F]{64})|(?!sha256:)(?<key>[!-~]+))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
