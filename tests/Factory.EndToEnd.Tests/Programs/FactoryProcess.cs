using System.Diagnostics;
using System.Text;

namespace Factory.EndToEnd.Tests.Programs;

/// <summary>The real program as a real process, in a process group of its own, as a shell would start it.</summary>
public sealed class FactoryProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task _errors;
    private readonly StringBuilder _error = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public FactoryProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = Task.Run(ReadErrors);
    }

    /// <summary>What <c>./test</c> names, the program that <c>./factory</c> runs; else the one that was built with the tests.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("FACTORY_TEST_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "Factory.dll");

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until stderr, where progress goes, holds a text.</summary>
    public async Task Shows(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_error)
        {
            _awaited.Add((text, seen));
            Notice(ended: false);
        }

        await seen.Task.WaitAsync(s_patience);
    }

    public void Signal(int signal) => UnixSignal.Send(Id, signal);

    /// <summary>As a terminal does on Ctrl-C: the signal reaches the program and all its children.</summary>
    public void SignalGroup(int signal) => UnixSignal.Send(-Id, signal);

    /// <summary>Waits for the end, or for as long as is given. True when it has ended.</summary>
    public bool Ends(TimeSpan within) => _process.WaitForExit(within);

    public async Task<Finished> End()
    {
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        await _errors.WaitAsync(s_patience);
        return new Finished(_process.ExitCode, await _output.WaitAsync(s_patience), _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadErrors()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_error)
            {
                _error.Append(line).Append('\n');
                Notice(ended: false);
            }
        }

        lock (_error)
        {
            Notice(ended: true);
        }
    }

    private void Notice(bool ended)
    {
        string text = _error.ToString();
        foreach ((string awaited, TaskCompletionSource seen) in _awaited)
        {
            if (text.Contains(awaited, StringComparison.Ordinal))
            {
                seen.TrySetResult();
            }
            else if (ended)
            {
                seen.TrySetException(new InvalidOperationException($"The program ended and never showed '{awaited}':\n{text}"));
            }
        }
    }
}
