using System.Runtime.InteropServices;

namespace Factory.Commands;

/// <summary>
/// Ctrl-C and SIGTERM: the first stops cleanly, the second at once. Both are safe: finished work is in the journal. A write beyond the shell's limit on
/// file sizes is refused like any other, and does not end the process.
/// </summary>
public sealed class Interruption : IDisposable
{
    // Linux and macOS agree on this number; .NET has no name for it.
    private const PosixSignal FileSizeLimit = (PosixSignal)25;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _error;
    private int _count;

    public Interruption(TextWriter error)
    {
        _error = error;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
        if (!OperatingSystem.IsWindows())
        {
            _registrations = [.. _registrations, PosixSignalRegistration.Create(FileSizeLimit, context => context.Cancel = true)];
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        _error.WriteLine("stopping (once more to stop at once) ...");
        _source.Cancel();
    }
}
