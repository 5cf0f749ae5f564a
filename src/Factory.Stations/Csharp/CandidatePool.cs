using System.Collections.Concurrent;
using Factory.Core;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>Keeps processes started, so that a candidate does not wait for one. A process leaves the pool for good. Thread-safe.</summary>
internal sealed class CandidatePool(CsharpOptions options) : IDisposable
{
    private readonly ConcurrentQueue<CandidateProcess> _ready = new();
    private readonly Lock _refilling = new();
    private bool _disposed;

    /// <summary>Starts processes in the background until the pool is full.</summary>
    public Task Refill() => Task.Run(Fill);

    /// <summary>A process with the candidate loaded, and what is wrong with the candidate if it did not load.</summary>
    /// <exception cref="BadSetupException">No process could be sealed.</exception>
    /// <exception cref="ProcessInterruptedException">It was asked to end from outside.</exception>
    public (CandidateProcess Process, string? Failure) Load(TrustedBuild build, ReadOnlyMemory<byte> candidate)
    {
        CandidateProcess process = SealedProcess();
        _ = Refill();
        return (process, process.Load(build, candidate));
    }

    private CandidateProcess SealedProcess()
    {
        if (_ready.TryDequeue(out CandidateProcess? process))
        {
            try
            {
                process.AwaitSeal();
                return process;
            }
            catch (Exception exception) when (exception is BadSetupException or ProcessInterruptedException)
            {
                // It may have died while it waited; no code of a candidate has been in it. A second failure is not chance.
                process.Dispose();
            }
        }

        process = new CandidateProcess(options);
        process.AwaitSeal();
        return process;
    }

    public void Dispose()
    {
        lock (_refilling)
        {
            _disposed = true;
            while (_ready.TryDequeue(out CandidateProcess? process))
            {
                process.Dispose();
            }
        }
    }

    private void Fill()
    {
        lock (_refilling)
        {
            while (!_disposed && _ready.Count < options.Processes)
            {
                _ready.Enqueue(new CandidateProcess(options));
            }
        }
    }
}
