namespace Factory.Sandbox.Compiling;

/// <summary>Compiles the line's evaluator and tests against the framework, the contract and Factory.Core.</summary>
internal sealed class TrustedCompiler(ReferenceSet references)
{
    public CompileReply Compile(CompileRequest request) => Emission.Emit(
        Emission.Compilation(
            "Trusted",
            [Emission.GlobalUsings("System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "Factory.Core.Authoring"), .. request.Files.Select(Emission.Parse)],
            [.. references.Framework, ReferenceSet.Image(request.Contract), .. request.References.Select(r => Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(r))]),
        lineNumbers: true);
}
