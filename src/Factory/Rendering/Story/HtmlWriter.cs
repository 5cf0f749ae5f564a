using System.Text;

namespace Factory.Rendering.Story;

/// <summary>Writes a page as well-formed XML, which is HTML too: every element is closed, every text and attribute is made safe. Not thread-safe.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element. Attributes are <c>name=value</c>.</summary>
    public HtmlWriter Open(string name, params string[] attributes)
    {
        Begin(name, attributes).Append('>');
        _open.Push(name);
        return this;
    }

    /// <summary>Closes what was opened last.</summary>
    public HtmlWriter Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>Closes what was opened last, and begins a line.</summary>
    public HtmlWriter End()
    {
        Close();
        _text.Append('\n');
        return this;
    }

    /// <summary>An element without content.</summary>
    public HtmlWriter Empty(string name, params string[] attributes)
    {
        Begin(name, attributes).Append(" />");
        return this;
    }

    /// <summary>An element with a text.</summary>
    public HtmlWriter Leaf(string name, string text, params string[] attributes) => Open(name, attributes).Text(text).Close();

    /// <summary>A line of its own with a text.</summary>
    public HtmlWriter Line(string name, string text, params string[] attributes)
    {
        Leaf(name, text, attributes);
        _text.Append('\n');
        return this;
    }

    /// <summary>A text, from wherever it comes.</summary>
    public HtmlWriter Text(string text)
    {
        _text.Append(HtmlText.Of(text));
        return this;
    }

    /// <summary>A table: a caption, columns, and rows whose first cell names them.</summary>
    public HtmlWriter Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Open("div", "class=wide", "tabindex=0", "role=region", $"aria-label={caption}").Open("table").Line("caption", caption).Open("thead").Open("tr");
        foreach (string column in columns)
        {
            Leaf("th", column, "scope=col");
        }

        Close().Close().Open("tbody");
        foreach (IReadOnlyList<string> row in rows)
        {
            Open("tr").Leaf("th", row[0], "scope=row");
            foreach (string cell in row.Skip(1))
            {
                Leaf("td", cell);
            }

            End();
        }

        return Close().Close().End();
    }

    /// <summary>The page.</summary>
    /// <exception cref="InvalidOperationException">Something is still open.</exception>
    public override string ToString() => _open.Count == 0 ? _text.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> is still open.");

    private StringBuilder Begin(string name, string[] attributes)
    {
        _text.Append('<').Append(name);
        foreach (string attribute in attributes)
        {
            int at = attribute.IndexOf('=', StringComparison.Ordinal);
            _text.Append(' ').Append(attribute, 0, at).Append("=\"").Append(HtmlText.Of(attribute[(at + 1)..])).Append('"');
        }

        return _text;
    }
}
