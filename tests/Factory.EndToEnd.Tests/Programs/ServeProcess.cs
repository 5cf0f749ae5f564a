using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Factory.EndToEnd.Tests.Programs;

/// <summary>A real <c>factory serve --json</c>: its log as it comes, and a client for its address.</summary>
public sealed class ServeProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly List<JsonNode> _log = [];
    private readonly List<(Func<JsonNode, bool> Wanted, TaskCompletionSource<JsonNode> Seen)> _awaited = [];

    private ServeProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = Task.Run(Read);
    }

    public int Id => _process.Id;

    /// <summary>Such as <c>http://127.0.0.1:34567</c>.</summary>
    public string Url { get; private set; } = "";

    public HttpClient Client { get; private set; } = new();

    /// <summary>Starts the program and waits until it listens.</summary>
    public static async Task<ServeProcess> Start(ProcessStartInfo start)
    {
        var process = new ServeProcess(start);
        process.Url = (string)(await process.Sees("listening"))["urls"]![0]!;
        process.Client.Dispose();
        process.Client = new HttpClient { BaseAddress = new Uri(process.Url) };
        return process;
    }

    /// <summary>Waits until the log tells of something, or has done.</summary>
    public Task<JsonNode> Sees(string kind, Func<JsonNode, bool>? wanted = null)
    {
        var seen = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_log)
        {
            Func<JsonNode, bool> both = node => (string)node["event"]! == kind && (wanted?.Invoke(node) ?? true);
            _awaited.Add((both, seen));
            if (_log.FirstOrDefault(both) is { } known)
            {
                seen.SetResult(known);
            }
        }

        return seen.Task.WaitAsync(s_patience);
    }

    public IReadOnlyList<JsonNode> Log
    {
        get
        {
            lock (_log)
            {
                return [.. _log];
            }
        }
    }

    public void Signal(int signal) => UnixSignal.Send(Id, signal);

    public async Task<Finished> End()
    {
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        await _reading.WaitAsync(s_patience);
        var output = new StringBuilder();
        Log.ToList().ForEach(l => output.Append(l.ToJsonString()).Append('\n'));
        return new Finished(_process.ExitCode, output.ToString(), await _errors.WaitAsync(s_patience));
    }

    /// <summary>Asks it to stop, as an operator does, and waits for its end.</summary>
    public async Task<Finished> Stop()
    {
        Signal(UnixSignal.Terminate);
        return await End();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        Client.Dispose();
    }

    private async Task Read()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            JsonNode told = JsonNode.Parse(line)!;
            lock (_log)
            {
                _log.Add(told);
                _awaited.Where(a => a.Wanted(told)).ToList().ForEach(a => a.Seen.TrySetResult(told));
            }
        }

        string errors = await _errors;
        lock (_log)
        {
            _awaited.ForEach(a => a.Seen.TrySetException(new InvalidOperationException($"The server ended and never told that:\n{string.Join('\n', _log)}\n{errors}")));
        }
    }
}
