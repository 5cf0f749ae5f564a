using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Factory.Serving.Spooling;

/// <summary>
/// Takes events up as they come: told by the file system, and by looking once a second where that tells nothing. Events of one line are delivered one
/// after another in the order of their names, those of different lines at the same time.
/// </summary>
public sealed class SpoolReader
{
    private const int MostAtOnce = 8;
    private const int MostInOneLook = 1000;
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly SpoolFolder _folder;
    private readonly SpoolDelivery _delivery;
    private readonly ServeLog _log;
    private readonly TimeProvider _time;
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, Task> _busy = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);
    private Dictionary<string, string> _lines = new(StringComparer.Ordinal);

    /// <summary>Creates a reader; <see cref="Run"/> begins to read.</summary>
    public SpoolReader(SpoolFolder folder, SpoolDelivery delivery, ServeLog log, TimeProvider time)
    {
        _folder = folder;
        _delivery = delivery;
        _log = log;
        _time = time;
    }

    /// <summary>Reads until cancelled; returns when no event is being delivered any more. Once.</summary>
    public async Task Run(CancellationToken stop)
    {
        using FileSystemWatcher? watcher = Watch();
        await using ITimer timer = _time.CreateTimer(_ => Signal(), null, s_look, s_look);
        Signal();
        while (await Signalled(stop))
        {
            try
            {
                await Look(stop);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                _log.Fault($"{_log.Shown(_folder.New)} could not be read and is looked at again", fault);
            }
        }

        await Task.WhenAll(_busy.Values);
    }

    private async Task<bool> Signalled(CancellationToken stop)
    {
        try
        {
            await _signal.Reader.ReadAsync(stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Signal() => _signal.Writer.TryWrite(true);

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(_folder.New) { NotifyFilter = NotifyFilters.FileName };
            watcher.Created += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException refused)
        {
            // The system's limit on watched folders: looking once a second does it too.
            _log.Fault("new events are looked for once a second only", refused);
            return null;
        }
    }

    private async Task Look(CancellationToken stop)
    {
        IReadOnlyList<string> waiting = _folder.Waiting(MostInOneLook);
        await Sort(waiting, stop);
        foreach (IGrouping<string, string> line in waiting.GroupBy(name => _lines[name]))
        {
            if (!_busy.ContainsKey(line.Key))
            {
                string[] names = [.. line];
                var begun = new TaskCompletionSource();
                _busy[line.Key] = Task.Run(() => Deliver(line.Key, names, begun.Task, stop), CancellationToken.None);
                begun.SetResult();
            }
        }
    }

    /// <summary>Learns of each new event which line it is for; an event never changes, so each is looked at once.</summary>
    private async Task Sort(IReadOnlyList<string> waiting, CancellationToken stop)
    {
        var lines = new Dictionary<string, string>(waiting.Count, StringComparer.Ordinal);
        foreach (string name in waiting)
        {
            lines[name] = _lines.TryGetValue(name, out string? known) ? known
                : _folder.Size(name) <= SpoolDelivery.MostBytes && await _folder.Read(name, stop) is { } message ? SpoolEnvelope.LineOf(message)
                : "";
        }

        _lines = lines;
    }

    private async Task Deliver(string line, string[] names, Task begun, CancellationToken stop)
    {
        await begun;
        bool goesOn = true;
        for (int i = 0; i < names.Length && goesOn && !stop.IsCancellationRequested; i++)
        {
            await _places.WaitAsync(CancellationToken.None);
            try
            {
                goesOn = await _delivery.Deliver(names[i], stop);
            }
            finally
            {
                _places.Release();
            }
        }

        _busy.TryRemove(line, out _);
        if (goesOn)
        {
            // What came meanwhile for this line waited for its end.
            Signal();
        }
    }
}
