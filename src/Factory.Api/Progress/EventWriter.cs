using System.Text;
using Factory.Api.Http;

namespace Factory.Api.Progress;

/// <summary>Writes server-sent events. Not thread-safe.</summary>
/// <param name="body">Where to.</param>
/// <param name="time">The clock.</param>
internal sealed class EventWriter(Stream body, TimeProvider time)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(15);

    private long _last = time.GetTimestamp();

    /// <summary>One event.</summary>
    public Task Send<T>(string name, ProgressPosition id, T data, CancellationToken cancellationToken) =>
        Write($"event: {name}\nid: {id}\ndata: {Encoding.UTF8.GetString(ApiJson.Serialize(data))}\n\n", cancellationToken);

    /// <summary>What clients pass over: keeps proxies from closing a quiet connection.</summary>
    public Task Comment(string text, CancellationToken cancellationToken) => Write($": {text}\n\n", cancellationToken);

    /// <summary>A comment when nothing was written for a while.</summary>
    public Task Heartbeat(CancellationToken cancellationToken) =>
        time.GetElapsedTime(_last) >= s_quiet ? Comment("still here", cancellationToken) : Task.CompletedTask;

    private async Task Write(string text, CancellationToken cancellationToken)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await body.FlushAsync(cancellationToken);
        _last = time.GetTimestamp();
    }
}
