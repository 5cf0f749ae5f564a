using System.Net.Sockets;
using Factory.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Serving.Web;

/// <summary>Kestrel with one handler and nothing else: no routing, no settings files, no console lifetime.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private const int HeaderBytes = 16 << 10;
    private const int LineBytes = 8 << 10;
    private const int Headers = 64;
    private static readonly TimeSpan s_headersTime = TimeSpan.FromSeconds(10);

    private readonly WebApplication _application;

    private WebServer(WebApplication application) => _application = application;

    /// <summary>Where it listens, with the ports that the system chose for 0.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses];

    /// <summary>Listens.</summary>
    /// <exception cref="BadSetupException">An address cannot be listened on.</exception>
    public static async Task<WebServer> Start(IReadOnlyList<ServeAddress> addresses, WebLimits limits, RequestDelegate handler)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddEnvironmentVariables("ASPNETCORE_");
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel((context, kestrel) =>
        {
            kestrel.Configure(context.Configuration.GetSection("Kestrel"));
            Limit(kestrel, limits);
        });
        WebApplication application = builder.Build();
        application.Urls.Clear();
        foreach (ServeAddress address in addresses)
        {
            application.Urls.Add(address.Url);
        }

        application.Run(handler);
        try
        {
            await application.StartAsync();
            return new WebServer(application);
        }
        catch (Exception refused) when (refused is IOException or SocketException or InvalidOperationException)
        {
            await application.DisposeAsync();
            throw new BadSetupException(new Problem("--urls", $"{refused.Message.TrimEnd('.')}. Name another address or port, such as http://127.0.0.1:7072; port 0 takes any that is free."));
        }
    }

    /// <summary>Takes no more connections, and waits for requests in flight until the token is cancelled; what is left then is cut off.</summary>
    public Task Stop(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Limit(KestrelServerOptions kestrel, WebLimits limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxRequestBodySize = limits.BodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = Headers;
        kestrel.Limits.MaxRequestLineSize = LineBytes;
        kestrel.Limits.RequestHeadersTimeout = s_headersTime;
    }
}
