using System.Security.Cryptography;
using Azure;

namespace Factory.Azure.Artifacts;

/// <summary>
/// The names of the last conditional writes of a blob, youngest first, in its metadata and in its tag. A write that succeeded though its answer was lost finds its
/// name there when it is repeated, even when others have written since. Immutable.
/// </summary>
internal sealed class WriteMarks
{
    private const string Key = "writes";
    private const int Remembered = 16;
    private const int Length = 16;
    private static readonly ETag s_superseded = new("0x0");
    private readonly string _own;
    private readonly string _all;

    private WriteMarks(string own, string all) => (_own, _all) = (own, all);

    public IDictionary<string, string> Metadata => new Dictionary<string, string> { [Key] = _all };

    /// <summary>Marks of a new write that replaces the state of that tag; of a first write for null.</summary>
    public static WriteMarks After(string? expected)
    {
        string own = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));
        int cut = expected?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        string[] before = cut < 0 ? [] : expected![(cut + 1)..].Split(',');
        return new WriteMarks(own, string.Join(',', before.Take(Remembered - 1).Prepend(own)));
    }

    /// <summary>The tag of a blob as it was read.</summary>
    public static string Tag(ETag etag, IDictionary<string, string> metadata) => metadata.TryGetValue(Key, out string? all) ? $"{etag} {all}" : etag.ToString();

    public static ETag ETagOf(string tag) => new(tag.Split(' ', 2)[0]);

    /// <summary>The tag after this write.</summary>
    public string Tag(ETag etag) => $"{etag} {_all}";

    /// <summary>The tag after this write when it is among those that a blob shows; one that nothing will match when others have written since; else null.</summary>
    public string? TagIfWritten(ETag now, IDictionary<string, string> metadata)
    {
        string[] shown = metadata.TryGetValue(Key, out string? all) ? all.Split(',') : [];
        return Array.IndexOf(shown, _own) switch
        {
            < 0 => null,
            0 => Tag(now),
            _ => Tag(s_superseded),
        };
    }
}
