using Factory.Api.Http;
using Factory.Serving;
using Factory.Serving.Web;
using Factory.Tests.Commands;

namespace Factory.Tests.Serving;

/// <summary>The real Kestrel on a real port, before an API that a test scripts.</summary>
internal sealed class WebPlace : IAsyncDisposable
{
    private readonly ApiEndpoint _endpoint;
    private readonly WebServer _server;

    private WebPlace(ApiEndpoint endpoint, WebServer server)
    {
        (_endpoint, _server) = (endpoint, server);
        Client = new HttpClient { BaseAddress = new Uri(server.Addresses[0]) };
    }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    public static async Task<WebPlace> Open(
        Func<ApiRequest, CancellationToken, Task<ApiResponse>> api, WebLimits? limits = null, string? keys = null, TextWriter? log = null)
    {
        limits ??= new WebLimits();
        var gate = new ApiGate(ApiKeys.Parse(keys), new RateLimits(limits, TimeProvider.System));
        var endpoint = new ApiEndpoint(api, gate, limits, new ServeLog(CommandRun.Environment(NoHost.Operations, Path.GetTempPath(), log ?? TextWriter.Null, TextWriter.Null)), TimeProvider.System);
        WebServer server = await WebServer.Start(ServeAddress.Parse("http://127.0.0.1:0", hasKeys: false, hasCertificate: false), limits, endpoint.Handle);
        return new WebPlace(endpoint, server);
    }

    /// <summary>An answer of so many bytes.</summary>
    public static ApiResponse Text(string text) => new() { Status = 200, ContentType = "text/plain", Body = System.Text.Encoding.UTF8.GetBytes(text) };

    /// <summary>As a graceful stop does it.</summary>
    public async Task Stop()
    {
        _endpoint.EndStreams();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _server.Stop(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _endpoint.Dispose();
    }
}
