using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Factory.Stations.Tests.Models;

/// <summary>A provider of models on this machine: real HTTP, both formats, and every fault that is asked for.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<ServedCall> _log = new();
    private readonly WebApplication _app;
    private int _calls;

    private ModelServer(WebApplication app) => _app = app;

    /// <summary>Such as <c>http://127.0.0.1:40123</c>.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>What it does with a call; by default it answers with the call's prompt.</summary>
    public Func<ServedCall, HttpContext, Task> Behaves { get; set; } = (call, context) => Misbehaviour.Answer(call, context, $"answer to {call.Prompt}");

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<ServedCall> Log => [.. _log];

    public static async Task<ModelServer> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var server = new ModelServer(app);
        app.Run(server.Serve);
        await app.StartAsync();
        return server;
    }

    /// <summary>Does a fault a number of times, then answers.</summary>
    public void Fails(int times, Func<ServedCall, HttpContext, Task> fault) =>
        Behaves = (call, context) => call.Number <= times ? fault(call, context) : Misbehaviour.Answer(call, context, "at last");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString());
        var call = new ServedCall(Interlocked.Increment(ref _calls), context.Request.Path, body, headers);
        _log.Enqueue(call);
        await Behaves(call, context);
    }
}
