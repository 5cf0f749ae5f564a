using Factory.Sandbox.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Compiling;

/// <summary>Compiles a candidate: text gate, parse, semantic check, emit, check of the emitted code.</summary>
internal sealed class CandidateCompiler(ReferenceSet references)
{
    public const string AssemblyName = "Candidate";

    private static readonly SyntaxTree s_usings = Emission.GlobalUsings("System", "System.Collections.Generic", "System.Linq");

    private (byte[] Bytes, MetadataReference Reference)? _contract;

    public CandidateCompilation Compile(CompileRequest request)
    {
        CompileMessage[] gate = [.. request.Files.SelectMany(TextGate.Check)];
        if (gate.Length > 0)
        {
            return Refused(CompileStatus.Rejected, gate);
        }

        SyntaxTree[] trees = [.. request.Files.Select(Emission.Parse)];
        CompileMessage[] shape = [.. trees.SelectMany(SyntaxGate.Check)];
        if (shape.Length > 0)
        {
            return Refused(CompileStatus.Rejected, shape);
        }

        CSharpCompilation compilation = Emission.Compilation(AssemblyName, [s_usings, .. trees], [.. references.Closed, Contract(request.Contract)]);
        return Check(compilation, trees);
    }

    private static CandidateCompilation Check(CSharpCompilation compilation, SyntaxTree[] trees)
    {
        IReadOnlyList<CompileMessage> forbidden = SemanticCheck.Run(compilation, trees);
        if (forbidden.Count > 0)
        {
            return Refused(CompileStatus.Rejected, forbidden);
        }

        CompileReply emitted = Emission.Emit(compilation, lineNumbers: false);
        if (emitted.Status != CompileStatus.Ok)
        {
            return new CandidateCompilation(emitted, null);
        }

        IReadOnlyList<CompileMessage> policy = PolicyCheck.Run(compilation);
        IReadOnlyList<string> violations = IlCheck.Run(emitted.Binary);
        return policy.Count > 0 ? Refused(CompileStatus.Failed, policy)
            : violations.Count > 0 ? Refused(CompileStatus.Rejected, violations.Select(v => new CompileMessage("allow-list", v)))
            : new CandidateCompilation(emitted, compilation);
    }

    private static CandidateCompilation Refused(CompileStatus status, IEnumerable<CompileMessage> messages) => new(CompileReply.Refused(status, messages), null);

    private MetadataReference Contract(byte[] bytes)
    {
        if (_contract is not { } cached || !cached.Bytes.AsSpan().SequenceEqual(bytes))
        {
            cached = (bytes, ReferenceSet.Image(bytes));
            _contract = cached;
        }

        return cached.Reference;
    }
}
