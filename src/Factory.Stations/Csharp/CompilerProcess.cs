using Factory.Core;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Wire;
using Factory.Stations.Csharp.Processes;

namespace Factory.Stations.Csharp;

/// <summary>One compiler process, sealed before it reads the first candidate. For one request at a time.</summary>
internal sealed class CompilerProcess(CsharpOptions options) : IDisposable
{
    private const int MaxRequests = 500;

    private const int MaxReplyBytes = 64 << 20;

    private static readonly ProcessLimits s_limits = new(HeapBytes: 768L << 20, DataBytes: 1536L << 20, CpuSeconds: null);

    private readonly FramedProcess _process = new(FramedProcess.CompileMode, s_limits, MaxReplyBytes, options.TimeProvider);
    private readonly WireWriter _writer = new();
    private int _requests;
    private bool _sealed;

    /// <summary>Whether it has compiled as much as one process should.</summary>
    public bool IsWorn => _requests >= MaxRequests;

    /// <summary>Compiles.</summary>
    /// <exception cref="ProcessEndedException">The compiler did not survive the source.</exception>
    /// <exception cref="BadSetupException">It could not seal itself.</exception>
    /// <exception cref="WireFormatException">What it answered is no reply.</exception>
    public CompileReply Compile(CompileRequest request)
    {
        if (request.Kind == CompileKind.Candidate && !_sealed)
        {
            _process.AskForSeal(options.CompileDeadline * 4);
            _sealed = true;
        }

        // The line's own code, and a compiler that has just started, get more time.
        bool isQuick = request.Kind == CompileKind.Candidate && _requests > 0;
        _requests++;
        _writer.Clear();
        request.Write(_writer);
        _process.Exchange(_writer.Written, default, isQuick ? options.CompileDeadline : options.CompileDeadline * 4);
        var reader = new WireReader();
        reader.Reset(_process.Answer.Buffer, 0, _process.Answer.Length);
        return CompileReply.Read(reader);
    }

    public void Dispose() => _process.Dispose();
}
