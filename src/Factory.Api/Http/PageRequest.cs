using System.Globalization;
using Factory.Api.Problems;

namespace Factory.Api.Http;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Limit">At most so many items: 1 to 500.</param>
/// <param name="After">Cursor that the part before ended with; null for the first part.</param>
public sealed record PageRequest(int Limit, string? After)
{
    /// <summary>What the query parameters mean.</summary>
    public static IReadOnlyDictionary<string, string> Parameters { get; } = new Dictionary<string, string>
    {
        ["limit"] = "At most so many items, 1 to 500; by default 100.",
        ["after"] = "Where to go on, as the link to the next page gives it.",
    };

    private const int Most = 500;
    private const int Usual = 100;

    /// <summary>Reads <c>limit</c> and <c>after</c>.</summary>
    /// <exception cref="ApiProblemException">400: the limit is out of bounds.</exception>
    public static PageRequest Of(ApiRequest request)
    {
        if (request.Parameter("limit") is not { } text)
        {
            return new PageRequest(Usual, request.Parameter("after"));
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit is >= 1 and <= Most
            ? new PageRequest(limit, request.Parameter("after"))
            : throw ApiProblem.BadRequest($"`limit` must be a number from 1 to {Most}.");
    }

    /// <summary>The cursor as a number; null for the first part.</summary>
    /// <exception cref="ApiProblemException">400: it is no number.</exception>
    public int? Position() => After is null ? null
        : int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : throw BadCursor();

    /// <summary>400: the cursor is none that a page ended with.</summary>
    public static ApiProblemException BadCursor() => ApiProblem.BadRequest("`after` is no cursor of this list. Take the address of the next page from the page before.");

    /// <summary>The part of a list that is in ordinal order of key.</summary>
    public Page<T> Of<T>(IEnumerable<T> all, Func<T, string> key, ApiRequest request)
    {
        List<T> found = [.. all.SkipWhile(item => After is not null && string.CompareOrdinal(key(item), After) <= 0).Take(Limit + 1)];
        return Cut(found, key, request);
    }

    /// <summary>A page of what was found, of which there may be one more than asked for: it says that there is a next page.</summary>
    public Page<T> Cut<T>(IReadOnlyList<T> found, Func<T, string> key, ApiRequest request) => found.Count <= Limit
        ? new Page<T>(found, Next: null)
        : new Page<T>([.. found.Take(Limit)], Address(request, key(found[Limit - 1])));

    private string Address(ApiRequest request, string after)
    {
        IEnumerable<string> query = request.Query
            .Where(p => p.Key is not ("after" or "limit"))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}")
            .Append(FormattableString.Invariant($"limit={Limit}"))
            .Append($"after={Uri.EscapeDataString(after)}");
        return $"{request.Path}?{string.Join('&', query)}";
    }
}
