using Factory.Core;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>
/// The compiler in processes of its own: started when first needed, one request at a time, begun anew after many requests and after any that a process did
/// not survive. Trusted code is compiled only in a process that has never read a candidate's text. Thread-safe.
/// </summary>
internal sealed class CompilerClient(CsharpOptions options, CompileCache? cache) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private CompilerProcess? _clean;
    private CompilerProcess? _used;
    private bool _disposed;

    /// <summary>Starts the process ahead of the first request.</summary>
    public async Task Warm()
    {
        await _turn.WaitAsync();
        try
        {
            if (!_disposed)
            {
                _clean ??= _used is null ? new CompilerProcess(options) : null;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Compiles one of the line's own files, or finds it compiled before.</summary>
    public async Task<CompileReply> CompileOwn(CompileRequest request, CancellationToken cancellationToken)
    {
        if (cache is null)
        {
            return await Compile(request, cancellationToken);
        }

        if (await cache.Read(request, cancellationToken) is { } kept)
        {
            return kept;
        }

        CompileReply reply = await Compile(request, cancellationToken);
        if (reply.Status == CompileStatus.Ok)
        {
            await cache.Write(request, reply, cancellationToken);
        }

        return reply;
    }

    /// <summary>Compiles. A source that the compiler does not survive is refused in words.</summary>
    public async Task<CompileReply> Compile(CompileRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return await Task.Factory.StartNew(() => Exchange(request), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _disposed = true;
        Drop(ref _clean);
        Drop(ref _used);
        _turn.Release();
    }

    private CompileReply Exchange(CompileRequest request)
    {
        ref CompilerProcess? slot = ref Slot(request.Kind);
        if (slot is { IsWorn: true })
        {
            Drop(ref slot);
        }

        slot ??= new CompilerProcess(options);
        try
        {
            return slot.Compile(request);
        }
        catch (Exception exception) when (exception is ProcessInterruptedException or BadSetupException)
        {
            Drop(ref slot);
            throw;
        }
        catch (Exception exception) when (exception is ProcessEndedException or WireFormatException)
        {
            Drop(ref slot);
            return CompileReply.Refused(CompileStatus.Failed, [new CompileMessage("compiler", Explain(exception.Message), request.Files[0].Path)]);
        }
    }

    // The first candidate takes over the warm process; trusted code that comes later gets a clean one beside it.
    private ref CompilerProcess? Slot(CompileKind kind)
    {
        if (kind != CompileKind.Candidate)
        {
            return ref _clean;
        }

        if (_used is null)
        {
            (_used, _clean) = (_clean, null);
        }

        return ref _used;
    }

    private string Explain(string reason)
    {
        string why = reason == ProcessEndedException.Deadline ? $"not within {options.CompileDeadline.TotalSeconds:0.#} s" : reason;
        return $"The compiler did not get through this source ({why}); write it more simply, with less nesting.";
    }

    private static void Drop(ref CompilerProcess? process)
    {
        process?.Dispose();
        process = null;
    }
}
