using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Factory.Stations.Models;

/// <summary>
/// Takes secrets out of texts: the values of all variables with keys, and tokens as they are learned; as they are, and as they look in an address, in JSON or in
/// base64. Values of fewer than 8 characters (`none`, `ollama`) guard nothing and stay. Thread-safe.
/// </summary>
public sealed class SecretRedactor
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Mark = "[secret]";

    private const int Shortest = 8;
    private const int MaxLearned = 256;

    private readonly Lock _lock = new();
    private readonly ImmutableArray<string> _fixed;
    private readonly Queue<string> _learned = new();
    private ImmutableArray<string> _forms;

    /// <summary>Knows the values of variables.</summary>
    /// <param name="variables">Names of those with secrets.</param>
    /// <param name="variable">Reads one.</param>
    public SecretRedactor(IEnumerable<string> variables, Func<string, string?> variable)
    {
        _fixed = [.. variables.Distinct(StringComparer.Ordinal).SelectMany(name => Forms(variable(name)))];
        _forms = Ordered(_fixed);
    }

    /// <summary>Remembers a secret that no variable holds, such as a token. The latest 256 are known.</summary>
    public void Learn(string secret)
    {
        lock (_lock)
        {
            if (_learned.Contains(secret))
            {
                return;
            }

            _learned.Enqueue(secret);
            if (_learned.Count > MaxLearned)
            {
                _learned.Dequeue();
            }

            _forms = Ordered(_fixed.Concat(_learned.SelectMany(Forms)));
        }
    }

    /// <summary>The text without secrets.</summary>
    public string Redact(string text)
    {
        ImmutableArray<string> forms = _forms;
        foreach (string form in forms)
        {
            text = text.Replace(form, Mark, StringComparison.Ordinal);
        }

        return text;
    }

    // Longest first: of a secret that begins with another one nothing is left over.
    private static ImmutableArray<string> Ordered(IEnumerable<string> forms) => [.. forms.Distinct(StringComparer.Ordinal).OrderByDescending(f => f.Length)];

    private static string[] Forms(string? secret)
    {
        if (secret?.Trim() is not { Length: >= Shortest } value)
        {
            return [];
        }

        // The last character of base64 depends on what follows.
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=')[..^1];
        return [value, Uri.EscapeDataString(value), JsonEncodedText.Encode(value).ToString(), encoded];
    }
}
