using System.Text;
using System.Text.RegularExpressions;

namespace Factory.Stations.Prompting;

/// <summary>A text with placeholders, each <c>{{field}}</c> a field of the case. What a field holds is put in as it is, and never read as a template again.</summary>
internal sealed partial class CaseTemplate
{
    private readonly List<(string Text, string? Field)> _parts = [];

    private CaseTemplate()
    {
    }

    /// <summary>Its placeholders, with their places in the text, from 1.</summary>
    public List<(string Field, int Line, int Column)> Placeholders { get; } = [];

    /// <summary>Braces that begin no placeholder.</summary>
    public List<(int Line, int Column)> Strays { get; } = [];

    public static CaseTemplate Parse(string text)
    {
        var template = new CaseTemplate();
        int done = 0;
        for (int at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", done > at ? done : at + 2, StringComparison.Ordinal))
        {
            (int line, int column) = Place(text, at);
            Match match = Placeholder().Match(text, at);
            if (!match.Success)
            {
                template.Strays.Add((line, column));
                continue;
            }

            template._parts.Add((text[done..at], match.Groups[1].Value));
            template.Placeholders.Add((match.Groups[1].Value, line, column));
            done = at + match.Length;
        }

        template._parts.Add((text[done..], null));
        return template;
    }

    /// <summary>The text for one case; the field that the case lacks, where it lacks one.</summary>
    public (string? Text, string? Missing) Render(CaseFields of)
    {
        var text = new StringBuilder();
        foreach ((string before, string? field) in _parts)
        {
            text.Append(before);
            if (field is not null && of.Text(field) is not { } value)
            {
                return (null, field);
            }
            else if (field is not null)
            {
                text.Append(of.Text(field));
            }
        }

        return (text.ToString().Trim(), null);
    }

    private static (int Line, int Column) Place(string text, int at)
    {
        int begin = at == 0 ? -1 : text.LastIndexOf('\n', at - 1);
        return (text.AsSpan(0, at).Count('\n') + 1, at - begin);
    }

    [GeneratedRegex(@"\G\{\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
