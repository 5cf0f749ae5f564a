using System.Buffers;

namespace Factory.Core.Artifacts;

/// <summary>The rules of artifact paths. They are those of the seam, so that what one store takes every store takes.</summary>
public static class ArtifactPath
{
    private const int MaxLength = 400;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Demands a whole path.</summary>
    /// <exception cref="ArgumentException">It breaks the rules, or leads into the objects.</exception>
    public static void Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length is 0 or > MaxLength || !path.Split('/').All(IsSegment) || IsReserved(path))
        {
            throw new ArgumentException(
                $"'{path}' is no artifact path. Write segments of A-Z, a-z, 0-9, '.', '_' and '-' joined by '/', at most {MaxLength} characters, none of them '.' or '..', the first not 'objects'.",
                nameof(path));
        }
    }

    /// <summary>Demands the beginning of a path; the empty one is the beginning of all.</summary>
    /// <exception cref="ArgumentException">No path begins so.</exception>
    public static void CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        string[] segments = prefix.Split('/');
        bool valid = prefix.Length <= MaxLength && segments[..^1].All(IsSegment) && !segments[^1].AsSpan().ContainsAnyExcept(Allowed);
        if (!valid)
        {
            throw new ArgumentException($"'{prefix}' is no beginning of an artifact path. Write whole segments joined by '/', the last may be cut short.", nameof(prefix));
        }
    }

    /// <summary>Whether a text may stand between two slashes.</summary>
    public static bool IsSegment(string segment) =>
        segment.Length > 0 && segment is not ("." or "..") && !segment.AsSpan().ContainsAnyExcept(Allowed);

    private static bool IsReserved(string path) => path == "objects" || path.StartsWith("objects/", StringComparison.Ordinal);
}
