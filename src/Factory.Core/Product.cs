using System.Text;
using Factory.Core.Artifacts;

namespace Factory.Core;

/// <summary>The files a candidate consists of. Immutable; the same files always have the same <see cref="CandidateId"/>.</summary>
/// <param name="Files">Relative path to text, in ordinal order of path; at least one.</param>
public sealed record Product(SortedDictionary<string, string> Files)
{
    /// <summary>A product of one file.</summary>
    public static Product Single(string path, string text) => new(new SortedDictionary<string, string>(StringComparer.Ordinal) { [path] = text });

    /// <summary>The content address: SHA-256 over each path, its length in UTF-8, its text's length and the text.</summary>
    public CandidateId Id()
    {
        var content = new StringBuilder();
        foreach ((string path, string text) in Files)
        {
            content.Append(path.Length).Append(':').Append(path).Append(text.Length).Append(':').Append(text);
        }

        return new CandidateId(Digest.Of(content.ToString()));
    }
}
