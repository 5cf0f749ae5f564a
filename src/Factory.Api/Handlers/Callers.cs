using Factory.Api.Http;

namespace Factory.Api.Handlers;

/// <summary>Who is behind a change.</summary>
internal static class Callers
{
    private const string Unnamed = "someone at the API";

    /// <summary>A person whom an authenticated caller names is only as good as the caller.</summary>
    public static string Person(ApiRequest request, string? by) => (by, request.Caller) switch
    {
        (null or "", null) => Unnamed,
        (null or "", { } caller) => caller,
        ({ } named, null) => named,
        ({ } named, { } caller) => named == caller ? caller : $"{named} (via {caller})",
    };
}
