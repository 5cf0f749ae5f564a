using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Factory.Stations.Tests.Notifying;

/// <summary>A webhook's receiver on this machine: a real HTTP listener.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(WebHeaderCollection Headers, string Body)> _got = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public Receiver()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = new Uri(FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/"));
        }

        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _ = Serve();
    }

    public Uri Url { get; }

    /// <summary>Answers a request by its number, from 1.</summary>
    public Action<int, HttpListenerResponse> Answers { get; set; } = (_, response) => response.StatusCode = 204;

    public IReadOnlyList<(WebHeaderCollection Headers, string Body)> Got => [.. _got];

    /// <summary>Waits for one more request.</summary>
    public async Task Next() => (await _arrived.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue("nothing arrived");

    public void Dispose()
    {
        _listener.Close();
        _arrived.Dispose();
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            _got.Enqueue(((WebHeaderCollection)context.Request.Headers, await reader.ReadToEndAsync()));
            Answers(_got.Count, context.Response);
            context.Response.Close();
            _arrived.Release();
        }
    }
}
