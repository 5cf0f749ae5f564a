using Factory.Sandbox.Checks;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Tests.BinPacking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Drill.Checking;

/// <summary>The compiler and the checks, taken apart. For one thread.</summary>
internal sealed class Bench
{
    public const string File = "Policy.cs";

    private static readonly SyntaxTree s_usings = Emission.GlobalUsings("System", "System.Collections.Generic", "System.Linq");

    private static readonly MetadataReference[] s_platform =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "platform"), "*.dll").Order(StringComparer.Ordinal).Select(p => MetadataReference.CreateFromFile(p))];

    private readonly ReferenceSet _references = new();
    private readonly CandidateCompiler _whole;
    private readonly MetadataReference _contractReference;

    public Bench()
    {
        CompileReply reply = new ContractCompiler(_references).Compile(new CompileRequest(CompileKind.Contract, [new SourceFile("Contract.cs", BinPackingSources.Contract)], [], [], ""));
        (Contract, Codec) = (reply.Binary, reply.Codec);
        _contractReference = ReferenceSet.Image(Contract);
        _whole = new CandidateCompiler(_references);
    }

    public byte[] Contract { get; }

    public byte[] Codec { get; }

    /// <summary>All checks in their order.</summary>
    public CompileReply Whole(string source) => _whole.Compile(new CompileRequest(CompileKind.Candidate, [new SourceFile(File, source)], Contract, [], "")).Reply;

    /// <summary>Gates and the check on the source, with the whole platform in reach.</summary>
    public IReadOnlyList<CompileMessage> Source(string source)
    {
        SyntaxTree tree = Emission.Parse(new SourceFile(File, source));
        return [.. TextGate.Check(new SourceFile(File, source)), .. SyntaxGate.Check(tree), .. SemanticCheck.Run(Platform(tree), [tree])];
    }

    /// <summary>The check on the code alone.</summary>
    public CodeVerdict Code(string source, bool platform)
    {
        CompileReply reply = Unchecked(source, platform);
        return reply.Status == CompileStatus.Ok ? new CodeVerdict([], IlCheck.Run(reply.Binary)) : new CodeVerdict([.. reply.Messages.Select(m => $"{m.Code}: {m.Text}")], []);
    }

    /// <summary>Compiles without any check.</summary>
    public CompileReply Unchecked(string source, bool platform = true)
    {
        SyntaxTree tree = Emission.Parse(new SourceFile(File, source));
        CSharpCompilation compilation = Emission.Compilation(CandidateCompiler.AssemblyName, [s_usings, tree], [.. platform ? s_platform : _references.Closed, _contractReference]);
        CompileReply reply = Emission.Emit(compilation, lineNumbers: false);
        if (platform && reply.Messages.Any(m => m.Code == "CS0227"))
        {
            // Only where it is needed: with the option every binary is marked.
            compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
            reply = Emission.Emit(compilation, lineNumbers: false);
        }

        IReadOnlyList<CompileMessage> policy = reply.Status == CompileStatus.Ok ? PolicyCheck.Run(compilation) : [];
        return policy.Count > 0 ? CompileReply.Refused(CompileStatus.Failed, policy) : reply;
    }

    /// <summary>Compiles the line's own code.</summary>
    public CompileReply Trusted(IReadOnlyList<SourceFile> files) =>
        new TrustedCompiler(_references).Compile(new CompileRequest(CompileKind.Trusted, files, Contract, Stations.Csharp.TrustedLibrary.References, ""));

    private CSharpCompilation Platform(SyntaxTree tree)
    {
        CSharpCompilation compilation = Emission.Compilation(CandidateCompiler.AssemblyName, [s_usings, tree], [.. s_platform, _contractReference]);
        return compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
    }
}
