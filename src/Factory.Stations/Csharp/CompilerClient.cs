using Factory.Sandbox.Compiling;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>
/// The compiler in its own process: started when first needed, one request at a time, begun anew after many requests, after any that it did not
/// survive, and before trusted code is compiled in a process that has read a candidate's text. Thread-safe.
/// </summary>
internal sealed class CompilerClient(CsharpOptions options) : IAsyncDisposable
{
    private const int MaxRequests = 500;

    private const int MaxReplyBytes = 64 << 20;

    private static readonly ProcessLimits s_limits = new(HeapBytes: 768L << 20, DataBytes: 1536L << 20, CpuSeconds: null);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly WireWriter _writer = new();
    private FramedProcess? _process;
    private int _requests;
    private bool _hasReadCandidates;

    /// <summary>Starts the process ahead of the first request.</summary>
    public async Task Warm()
    {
        await _turn.WaitAsync();
        try
        {
            await Task.Run(Process);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Compiles. A source that the compiler does not survive is refused in words.</summary>
    public async Task<CompileReply> Compile(CompileRequest request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
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
        Drop();
    }

    private CompileReply Exchange(CompileRequest request)
    {
        bool isCandidate = request.Kind == CompileKind.Candidate;
        if (_requests >= MaxRequests || (_hasReadCandidates && !isCandidate))
        {
            Drop();
        }

        FramedProcess process = Process();
        _requests++;
        _hasReadCandidates |= isCandidate;
        _writer.Clear();
        request.Write(_writer);
        try
        {
            // The line's own code, and a compiler that has just started, get more time.
            process.Exchange(_writer.Written, default, isCandidate && _requests > 1 ? options.CompileDeadline : options.CompileDeadline * 4);
            var reader = new WireReader();
            reader.Reset(process.Answer.Buffer, 0, process.Answer.Length);
            return CompileReply.Read(reader);
        }
        catch (Exception exception) when (exception is ProcessEndedException or WireFormatException)
        {
            Drop();
            return CompileReply.Refused(CompileStatus.Failed, [new CompileMessage("compiler", Explain(exception.Message), request.Files[0].Path)]);
        }
    }

    private string Explain(string reason) =>
        $"The compiler did not get through this source ({(reason == ProcessEndedException.Deadline ? $"not within {options.CompileDeadline.TotalSeconds:0.#} s" : reason)}); write it more simply, with less nesting.";

    private FramedProcess Process() => _process ??= new FramedProcess(FramedProcess.CompileMode, s_limits, MaxReplyBytes, options.TimeProvider);

    private void Drop()
    {
        _process?.Dispose();
        (_process, _requests, _hasReadCandidates) = (null, 0, false);
    }
}
