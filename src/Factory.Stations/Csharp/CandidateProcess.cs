using Factory.Core;
using Factory.Sandbox.Running;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>A process for one candidate, never used for another. For one thread, but for <see cref="Kill"/>.</summary>
internal sealed class CandidateProcess : IDisposable
{
    private static readonly TimeSpan s_startTime = TimeSpan.FromSeconds(20);

    private readonly FramedProcess _process;
    private readonly CsharpOptions _options;
    private readonly WireReader _reader = new();
    private TimeSpan _spent;

    public CandidateProcess(CsharpOptions options)
    {
        _options = options;
        TimeSpan cpu = options.TotalDeadline + options.BatchDeadline;
        var limits = new ProcessLimits(options.MemoryBytes, options.MemoryBytes + (128L << 20), (long)Math.Ceiling(cpu.TotalSeconds) + 5);
        _process = new FramedProcess(FramedProcess.RunMode, limits, options.OutputBytes, options.TimeProvider);
    }

    public int Id => _process.Id;

    /// <summary>Why the process ended; null while it has not been found ended.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Waits until the process is sealed, which most have long done in the pool.</summary>
    /// <exception cref="BadSetupException">It could not seal itself.</exception>
    /// <exception cref="ProcessInterruptedException">It was asked to end from outside.</exception>
    public void AwaitSeal() => _process.AwaitSeal(s_startTime);

    /// <summary>Hands the candidate over to a sealed process; what is wrong with it, or null.</summary>
    public string? Load(TrustedBuild build, ReadOnlyMemory<byte> candidate)
    {
        var writer = new WireWriter(build.Contract.Length + build.Codec.Length + candidate.Length + 16);
        writer.Bytes(build.Contract);
        writer.Bytes(build.Codec);
        writer.Bytes(candidate.ToArray());
        _process.HoldCandidate();
        try
        {
            _process.Exchange([RunWorker.LoadFrame], writer.Written, _options.BatchDeadline);
            WireReader reply = Reply();
            return reply.Bool() ? null : reply.String() ?? "did not load";
        }
        catch (ProcessEndedException end)
        {
            return end.Message;
        }
        catch (WireFormatException)
        {
            return "crashed (malformed answer)";
        }
    }

    /// <summary>Sends a batch; its answers are valid until the next.</summary>
    /// <exception cref="ProcessEndedException">The process is gone.</exception>
    public WireReader Decide(ReadOnlySpan<byte> header, ReadOnlySpan<byte> items, out byte[] buffer)
    {
        TimeSpan left = _options.TotalDeadline - _spent;
        if (left <= TimeSpan.Zero)
        {
            Kill(ProcessEndedException.Deadline);
            EndReason = ProcessEndedException.Deadline;
            throw new ProcessEndedException(ProcessEndedException.Deadline);
        }

        long start = _options.TimeProvider.GetTimestamp();
        try
        {
            _process.Exchange(header, items, left < _options.BatchDeadline ? left : _options.BatchDeadline);
        }
        catch (ProcessEndedException end)
        {
            EndReason = end.Message;
            throw;
        }

        _spent += _options.TimeProvider.GetElapsedTime(start);
        buffer = _process.Answer.Buffer;
        return Reply();
    }

    public void Kill(string reason) => _process.Kill(reason);

    public void Dispose() => _process.Dispose();

    private WireReader Reply()
    {
        _reader.Reset(_process.Answer.Buffer, 0, _process.Answer.Length);
        return _reader;
    }
}
