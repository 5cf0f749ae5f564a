using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Factory.Azure.Artifacts;
using Factory.Azure.Tests.Durable;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Engine;
using Factory.Functions.Hosting;
using Factory.Functions.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Azure.Tests.App;

/// <summary>
/// Runs the app's real functions with the app's real services: artifacts and events in Azurite, the embedded engine behind the durable classes. It is to them
/// what the Functions host is.
/// </summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly DurableEngine _engine;
    private readonly EngineTaskClient _client;
    private readonly QueueClient _queue;

    private FunctionsHost(ServiceProvider services, DurableEngine engine, QueueClient queue)
    {
        (_services, _engine, _queue) = (services, engine, queue);
        _client = new EngineTaskClient(() => engine.Client);
    }

    public IDurableClient Engine => _engine.Client;

    public IArtifactStore Store => _services.GetRequiredService<IArtifactStore>();

    public static async Task<FunctionsHost> Start(HostSetup setup)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(setup.Clock);
        services.AddSingleton<IArtifactStore>(_ => new BlobArtifactStore(AzureClients.Container(setup.Configuration, setup.Blobs())));
        services.AddFactory(setup.Configuration);
        ServiceProvider provider = services.BuildServiceProvider();
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = setup.Engine }, new FunctionRegistry(provider, setup.Edge).Create());
        if (setup.Runs)
        {
            await engine.Start();
        }

        return new FunctionsHost(provider, engine, AzureClients.Queue(setup.Configuration, setup.Configuration.EventsQueue));
    }

    /// <summary>An HTTP call, as the host's web server makes it.</summary>
    public Task<HttpAnswer> Send(string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        DefaultHttpContext http = Request(method, path);
        foreach ((string name, string value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        return body is null ? Answer(http) : Answer(http, "application/json", FactoryJson.Serialize(body)!);
    }

    /// <summary>An HTTP call with a body of another kind.</summary>
    public Task<HttpAnswer> Post(string path, string contentType, string body) => Answer(Request("POST", path), contentType, body);

    /// <summary>The minute's timer.</summary>
    public Task Tick() => Function<ScheduleFunction>().Run(new TimerInfo(), _client, CancellationToken.None);

    /// <summary>Puts a message into the real queue.</summary>
    public Task Enqueue(string text) => _queue.SendMessageAsync(text);

    /// <summary>Delivers what is in the queue, as the host does: each message as often as said, then it is deleted. Gives how many there were.</summary>
    public async Task<int> Deliver(int times = 1)
    {
        QueueMessage[] messages = await _queue.ReceiveMessagesAsync(maxMessages: 32, visibilityTimeout: TimeSpan.FromMinutes(5));
        foreach (QueueMessage message in messages)
        {
            await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Function<EventFunction>().Run(message, _client, CancellationToken.None)));
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        return messages.Length;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static DefaultHttpContext Request(string method, string path)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Path) = (method, path);
        return http;
    }

    private Task<HttpAnswer> Answer(DefaultHttpContext http, string contentType, string body)
    {
        http.Request.ContentType = contentType;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return Answer(http);
    }

    private async Task<HttpAnswer> Answer(DefaultHttpContext http)
    {
        using var written = new MemoryStream();
        http.Response.Body = written;
        IActionResult result = await Function<ApiFunction>().Run(http.Request, _client, CancellationToken.None);
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        JsonElement json = written.Length == 0 ? default : JsonDocument.Parse(written.ToArray()).RootElement;
        return new HttpAnswer(http.Response.StatusCode, json, http.Response.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
    }

    private T Function<T>() => ActivatorUtilities.CreateInstance<T>(_services);
}
