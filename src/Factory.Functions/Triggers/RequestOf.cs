using Factory.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Factory.Functions.Triggers;

/// <summary>The API's request from ASP.NET Core's.</summary>
internal static class RequestOf
{
    public static ApiRequest Http(HttpRequest request) => new()
    {
        Method = request.Method.ToUpperInvariant(),
        Path = request.Path.Value is { Length: > 0 } path ? path : "/",
        Query = request.Query.ToDictionary(q => q.Key, q => q.Value.Count > 0 ? q.Value[0] ?? "" : "", StringComparer.OrdinalIgnoreCase),
        Headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value.ToArray()), StringComparer.OrdinalIgnoreCase),
        Body = request.Body,
        Caller = request.HttpContext.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : "function key",
    };
}
