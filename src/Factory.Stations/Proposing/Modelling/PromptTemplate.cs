using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Stations.Proposing.Modelling;

/// <summary>
/// A prompt with places to fill, written <c>{{name}}</c>. Its text is kept as an object of the store, so that every candidate can say which version of it was used.
/// Immutable; thread-safe.
/// </summary>
/// <param name="where">Its file, for errors.</param>
/// <param name="text">Its text.</param>
public sealed partial class PromptTemplate(string where, string text)
{
    /// <summary>Its text.</summary>
    public string Text => text;

    /// <summary>Names the text in the store.</summary>
    public Digest Digest { get; } = Digest.Of(text);

    /// <summary>The places, in order.</summary>
    public IReadOnlyList<PromptPlaceholder> Placeholders { get; } = [.. Places().Matches(text).Select(m => At(text, m))];

    /// <summary>
    /// The text with every place filled. Values go in as they are: what looks like a place in them is none. A value without a place is left out, as a line's
    /// own template may do without it.
    /// </summary>
    /// <exception cref="BadSetupException">A place has no value: where, and which there are.</exception>
    public string Render(IReadOnlyDictionary<string, string> values)
    {
        Problem[] unknown = [.. Unknown([.. values.Keys])];
        return unknown.Length == 0 ? Places().Replace(text, m => values[m.Groups["name"].Value]) : throw new BadSetupException(unknown);
    }

    /// <summary>What is wrong with it when only these places are filled.</summary>
    public IEnumerable<Problem> Unknown(IReadOnlyCollection<string> known) => Placeholders.Where(p => !known.Contains(p.Name)).Select(p => new Problem(
        FormattableString.Invariant($"{where}:{p.Line}:{p.Column}"),
        $"there is no `{{{{{p.Name}}}}}` to fill in here. Write one of {string.Join(", ", known.Order(StringComparer.Ordinal).Select(k => $"{{{{{k}}}}}"))}."));

    /// <summary>The template with another one in a place: one text, with one version.</summary>
    public PromptTemplate With(string place, PromptTemplate part) =>
        new(where, Places().Replace(text, m => m.Groups["name"].Value == place ? part.Text.TrimEnd('\n') : m.Value));

    /// <summary>Keeps the text.</summary>
    public Task<Digest> Keep(IArtifactStore store, CancellationToken cancellationToken) => store.Put(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken);

    // Braces around anything but a word are the text's own: code and JSON are full of them.
    [GeneratedRegex(@"\{\{[ \t]*(?<name>[A-Za-z][A-Za-z0-9_-]*)[ \t]*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Places();

    private static PromptPlaceholder At(string text, Match match)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, match.Index);
        return new PromptPlaceholder(match.Groups["name"].Value, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
