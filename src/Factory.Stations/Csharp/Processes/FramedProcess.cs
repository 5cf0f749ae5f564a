using System.Diagnostics;
using Factory.Core;
using Factory.Sandbox.Walls;
using Factory.Sandbox.Wire;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Csharp.Processes;

/// <summary>
/// A child that answers frames. Killed when an answer is late, too long, or when it writes much to standard error. One exchange at a time;
/// <see cref="Kill"/> may be called from any thread.
/// </summary>
internal sealed class FramedProcess : IDisposable
{
    public const string RunMode = "run";

    public const string CompileMode = "compile";

    public const string ProbeMode = "probe";

    private static readonly TimeSpan s_reapTime = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly FrameChannel _channel;
    private readonly ErrorDrain _errors;
    private readonly ExchangeDeadline _deadline;
    private string? _killReason;
    private bool _holdsCandidate;
    private int _disposed;

    public FramedProcess(string mode, ProcessLimits limits, int outputBytes, TimeProvider time)
    {
        _process = ProcessLauncher.Start(mode, limits);
        Id = _process.Id;
        _channel = new FrameChannel(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream, outputBytes);
        _errors = new ErrorDrain(_process.StandardError.BaseStream, () => Kill(ProcessEndedException.OutputLimit));
        _deadline = new ExchangeDeadline(() => RunDelay.Of(Id), time, () => Kill(ProcessEndedException.Deadline));
    }

    public int Id { get; }

    /// <summary>The last answer, valid until the next exchange.</summary>
    public (byte[] Buffer, int Length) Answer => (_channel.Buffer, _channel.Length);

    /// <summary>Sends a frame and waits for its answer.</summary>
    /// <exception cref="ProcessEndedException">There is none; the process is gone.</exception>
    /// <exception cref="ProcessInterruptedException">There is none, for a reason outside the process.</exception>
    public void Exchange(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, TimeSpan within) => Receive(first, second, within, sends: true);

    /// <summary>Waits until a worker that seals itself has done so, and looks whether it has.</summary>
    /// <exception cref="BadSetupException">It has not.</exception>
    /// <exception cref="ProcessInterruptedException">It was asked to end from outside.</exception>
    public void AwaitSeal(TimeSpan within) => Seal(within, asks: false);

    /// <summary>Has a worker seal itself that does so when it is asked, and looks whether it has.</summary>
    /// <exception cref="BadSetupException">It has not.</exception>
    /// <exception cref="ProcessInterruptedException">It was asked to end from outside.</exception>
    public void AskForSeal(TimeSpan within) => Seal(within, asks: true);

    private void Seal(TimeSpan within, bool asks)
    {
        try
        {
            Receive(default, default, within, asks);
            if (SandboxMachine.Current.Offers.HasSeccomp)
            {
                WallCheck.Sealed(Id);
            }
        }
        catch (Exception exception) when (exception is ProcessEndedException or WallException)
        {
            // Nothing of a candidate has been in it yet, so it is not a candidate's doing.
            Kill(exception.Message);
            throw SandboxFault.Of($"{exception.Message} {_errors.Text}".Trim());
        }
    }

    private void Receive(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, TimeSpan within, bool sends)
    {
        _deadline.Begin(within);
        try
        {
            if (sends)
            {
                _channel.Write(first, second);
            }

            if (_channel.TryRead())
            {
                return;
            }
        }
        catch (FrameTooLongException)
        {
            Kill(ProcessEndedException.OutputLimit);
        }
        catch (IOException)
        {
            // The pipe is broken: why, the exit code says.
        }
        finally
        {
            _deadline.End();
        }

        throw new ProcessEndedException(Reap());
    }

    /// <summary>A candidate is about to be in it: from now on an exit code says what the candidate wants it to say, and tells nothing of signals from outside.</summary>
    public void HoldCandidate() => _holdsCandidate = true;

    /// <summary>Ends the process; the first reason given is the one reported.</summary>
    public void Kill(string reason)
    {
        Interlocked.CompareExchange(ref _killReason, reason, null);
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // Ended by itself in the meantime, or already disposed.
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _deadline.Dispose();
        Kill("no longer needed");
        _process.WaitForExit(s_reapTime);
        _errors.Wait(s_reapTime);
        _process.Dispose();
    }

    private string Reap()
    {
        // Its output ended, so it is ending, or has closed its output and does not deserve to live.
        if (!_process.WaitForExit(TimeSpan.FromMilliseconds(500)))
        {
            Kill("crashed (closed its output)");
            _process.WaitForExit(s_reapTime);
        }

        _errors.Wait(TimeSpan.FromSeconds(1));
        if (_killReason is null && !_holdsCandidate && ExitReason.IsInterruption(_process.ExitCode))
        {
            throw new ProcessInterruptedException();
        }

        return _killReason ?? ExitReason.Of(_process.ExitCode, _errors.Text);
    }
}
