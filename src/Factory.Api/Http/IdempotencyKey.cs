using Factory.Api.Problems;

namespace Factory.Api.Http;

/// <summary>The caller's name for a change, so that sending it again does not do it again.</summary>
public static class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Most characters.</summary>
    public const int Longest = 180;

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="ApiProblemException">400: it is empty, too long, or not printable ASCII.</exception>
    public static string? Of(ApiRequest request) => request.Header(Header) switch
    {
        null => null,
        { Length: >= 1 and <= Longest } key when key.All(c => c is >= ' ' and <= '~') => key,
        _ => throw ApiProblem.BadRequest($"`{Header}` must have 1 to {Longest} printable ASCII characters."),
    };
}
