using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Factory.Bench.Modelling;

/// <summary>A model behind real HTTP that answers at once, each time with another product.</summary>
internal sealed class InstantModel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _calls;
    private long _inside;
    private long _most;

    private InstantModel(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single() + "/v1");

    /// <summary>Calls so far.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Most calls at once.</summary>
    public long Most => Interlocked.Read(ref _most);

    /// <summary>How long it thinks.</summary>
    public TimeSpan Thinks { get; set; }

    public static async Task<InstantModel> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var model = new InstantModel(app);
        app.Run(model.Serve);
        await app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Serve(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        long number = Interlocked.Increment(ref _calls);
        long inside = Interlocked.Increment(ref _inside);
        for (long most = Most; inside > most && Interlocked.CompareExchange(ref _most, inside, most) != most; most = Most)
        {
        }

        if (Thinks > TimeSpan.Zero)
        {
            using var timer = new PeriodicTimer(Thinks);
            await timer.WaitForNextTickAsync();
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"### Policy.cs\\n```\\n0.5 number {number}\\n```\\n");
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""
            {"id":"{{number}}","object":"chat.completion","created":1,"model":"instant","choices":[{"index":0,"message":{"role":"assistant","content":"{{text}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120} }
            """);
        Interlocked.Decrement(ref _inside);
    }
}
