namespace Factory.Sandbox.Compiling;

/// <summary>Answers compile requests. For one thread.</summary>
internal sealed class Compiler
{
    private readonly ContractCompiler _contracts;
    private readonly TrustedCompiler _trusted;
    private readonly CandidateCompiler _candidates;
    private readonly ShellCompiler _shells;

    public Compiler()
    {
        var references = new ReferenceSet();
        _contracts = new ContractCompiler(references);
        _trusted = new TrustedCompiler(references);
        _candidates = new CandidateCompiler(references);
        _shells = new ShellCompiler(references, _candidates);
    }

    public CompileReply Compile(CompileRequest request) => request.Kind switch
    {
        CompileKind.Contract => _contracts.Compile(request),
        CompileKind.Trusted => _trusted.Compile(request),
        CompileKind.Candidate => _candidates.Compile(request).Reply,
        _ => _shells.Compile(request),
    };
}
