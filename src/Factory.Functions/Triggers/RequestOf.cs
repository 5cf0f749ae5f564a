using Factory.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Factory.Functions.Triggers;

/// <summary>The API's request from ASP.NET Core's.</summary>
internal static class RequestOf
{
    private const string Person = "X-MS-CLIENT-PRINCIPAL-NAME";

    /// <param name="request">The request.</param>
    /// <param name="signedIn">Whether the platform signed the caller in; otherwise anybody could have written the header that names a person.</param>
    public static ApiRequest Http(HttpRequest request, bool signedIn) => new()
    {
        Method = request.Method.ToUpperInvariant(),
        Path = request.Path.Value is { Length: > 0 } path ? path : "/",
        Query = request.Query.ToDictionary(q => q.Key, q => q.Value.Count > 0 ? q.Value[0] ?? "" : "", StringComparer.OrdinalIgnoreCase),
        Headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
        Body = request.Body,
        Caller = signedIn && request.Headers.TryGetValue(Person, out StringValues person) && person is [{ Length: > 0 } name] ? name : null,
    };
}
