using System.Diagnostics;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Commanding.Walls;

/// <summary>
/// Brings a started command to its end: feeds it, reads it with limits, ends it at its deadline or when it breaks a limit, and always ends what it leaves. One use.
/// </summary>
internal sealed class CommandPump
{
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(5);

    private readonly StartedCommand _command;
    private readonly CappedOutput _output;
    private readonly TailOutput _errors;
    private readonly TimeProvider _time;
    private string? _killed;

    private CommandPump(StartedCommand command, ReadOnlyMemory<byte> input, long outputBytes, TimeProvider time)
    {
        _command = command;
        _time = time;
        Process process = command.Process;
        _output = new CappedOutput(process.StandardOutput.BaseStream, outputBytes, () => Kill(ProcessEndedException.OutputLimit));
        _errors = new TailOutput(process.StandardError.BaseStream);
        new Thread(() => Feed(process.StandardInput.BaseStream, input), maxStackSize: 256 << 10) { IsBackground = true, Name = "command-input" }.Start();
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="command">The command, just started; disposed of here.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="outputBytes">How much it may write.</param>
    /// <param name="bounds">How long it may take, on which clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CommandEnd> Run(
        StartedCommand command, ReadOnlyMemory<byte> input, long outputBytes, (TimeSpan Deadline, TimeProvider Time) bounds, CancellationToken cancellationToken)
    {
        using (command)
        {
            return await new CommandPump(command, input, outputBytes, bounds.Time).Run(bounds.Deadline, cancellationToken);
        }
    }

    private async Task<CommandEnd> Run(TimeSpan deadline, CancellationToken cancellationToken)
    {
        using ITimer late = _time.CreateTimer(_ => Kill(ProcessEndedException.Deadline), null, deadline, Timeout.InfiniteTimeSpan);
        using ITimer watch = _time.CreateTimer(_ => Look(), null, ResourceRule.Interval, ResourceRule.Interval);
        using (cancellationToken.Register(() => Kill(ProcessEndedException.Cancelled)))
        {
            // To the end in any case: what was started must be gone before anything else happens.
            await _command.Process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _command.End();
        cancellationToken.ThrowIfCancellationRequested();
        if (!_output.Wait(s_enough) || !_errors.Wait(s_enough))
        {
            throw new InvalidOperationException("A command's output is still held open after everything that it started was ended.");
        }

        return new CommandEnd(Volatile.Read(ref _killed), _command.Process.ExitCode, _output.Content, _errors.Text);
    }

    private void Look()
    {
        if (_command.Broken() is { } limit)
        {
            Kill(limit);
        }
    }

    private void Kill(string reason)
    {
        Interlocked.CompareExchange(ref _killed, reason, null);
        _command.End();
    }

    private static void Feed(Stream stream, ReadOnlyMemory<byte> input)
    {
        try
        {
            using (stream)
            {
                stream.Write(input.Span);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // It did not read all, or has ended: its answers will tell.
        }
    }
}
