using System.Globalization;
using System.Net;
using Factory.Api.Http;
using Factory.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace Factory.Serving.Web;

/// <summary>
/// Decides who may ask at all. With API keys each call needs one. Without, only this machine can reach the server, and a web page that a person on it
/// has open must not act through their browser: the Host header has to name this machine (DNS rebinding), and a changing request from a page must
/// be from our own (Origin). Thread-safe.
/// </summary>
public sealed class ApiGate(ApiKeys keys, RateLimits rates)
{
    private const string Scheme = "Bearer ";

    /// <summary>Lets a request in, or not.</summary>
    /// <returns>The refusal, null when it may pass, and the caller's name, null without keys.</returns>
    public (ApiResponse? Refusal, string? Caller) Check(HttpContext context)
    {
        string? caller = keys.AreRequired && KeyOf(context.Request) is { } key ? keys.NameOf(key) : null;
        string bucket = caller is null ? $"address {context.Connection.RemoteIpAddress}" : $"key {caller}";
        ApiResponse? refusal = TooMany(context.Request, rates.Take(bucket)) ?? (keys.AreRequired ? Unknown(context.Request, caller) : Foreign(context.Request));
        return (refusal, caller);
    }

    private static ApiResponse? TooMany(HttpRequest request, TimeSpan wait) => wait == TimeSpan.Zero ? null : Refusal.Of(
        request,
        new ApiProblem(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests", "This caller asks more often than the server answers. Wait as long as Retry-After says."),
        ("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)));

    private static ApiResponse? Unknown(HttpRequest request, string? caller) => caller is not null ? null : Refusal.Of(
        request,
        new ApiProblem(StatusCodes.Status401Unauthorized, "key-needed", "An API key is needed", $"Send one of the keys in {ApiKeys.Variable} as `Authorization: Bearer KEY` or `X-Api-Key: KEY`."),
        ("WWW-Authenticate", "Bearer"));

    private static ApiResponse? Foreign(HttpRequest request)
    {
        if (!IsThisMachine(request.Host.Host))
        {
            return Refusal.Of(request, new ApiProblem(StatusCodes.Status421MisdirectedRequest, "unknown-host", "Unknown host", "Without API keys this server answers to localhost and 127.0.0.1 only. Use one of these names, or set API keys."));
        }

        string origin = request.Headers.Origin.ToString();
        bool isChange = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        return isChange && origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}"
            ? Refusal.Of(request, new ApiProblem(StatusCodes.Status403Forbidden, "foreign-origin", "Foreign origin", "A web page of another origin asked for a change. Without API keys only this server's own pages, and programs, may."))
            : null;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static string? KeyOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        string key = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : request.Headers["X-Api-Key"].ToString();
        return key.Length > 0 ? key : null;
    }
}
