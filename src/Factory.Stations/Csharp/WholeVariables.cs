using System.Text.RegularExpressions;

namespace Factory.Stations.Csharp;

/// <summary>
/// Lets expressions name whole-number variables plainly, though their C# casts them: so <c>/</c> and table thresholds mean the same in the product as in
/// the program, where every variable is a double.
/// </summary>
internal sealed class WholeVariables
{
    private const string Cast = "(double)";

    private readonly string[] _names;
    private readonly Regex? _plain;

    /// <param name="sources">The variables' C#; whole ones begin with a cast.</param>
    public WholeVariables(IEnumerable<string> sources)
    {
        _names = [.. sources.Where(s => s.StartsWith(Cast, StringComparison.Ordinal)).Select(Plain)];
        _plain = _names.Length == 0 ? null
            : new Regex($@"(?<![\w.@])(?<!\(double\))({string.Join('|', _names.OrderByDescending(n => n.Length).Select(Regex.Escape))})(?![\w.(])", RegexOptions.CultureInvariant);
    }

    /// <summary>A variable as expressions name it.</summary>
    public static string Plain(string source) => source.StartsWith(Cast, StringComparison.Ordinal) ? source[Cast.Length..] : source;

    /// <summary>The expression as the product has it.</summary>
    public string ToProduct(string expression) => _plain is null ? expression : _plain.Replace(expression, m => Cast + m.Value);

    /// <summary>The product's expression as expressions name variables.</summary>
    public string FromProduct(string expression) => _names.Aggregate(expression, (e, n) => Regex.Replace(e, $@"\(double\){Regex.Escape(n)}(?![\w.(])", n.Replace("$", "$$", StringComparison.Ordinal)));
}
