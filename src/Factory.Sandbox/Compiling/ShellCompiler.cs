using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Compiling;

/// <summary>
/// Compiles the seed with one method taken out. The seed itself passes the candidate's checks first; what is put in the method's place is Factory's own.
/// </summary>
internal sealed class ShellCompiler(ReferenceSet references, CandidateCompiler candidates)
{
    public CompileReply Compile(CompileRequest request)
    {
        CandidateCompilation seed = candidates.Compile(request);
        if (seed.Compilation is not { } compilation)
        {
            return seed.Reply;
        }

        ShellMethod method = ShellMethod.Find(compilation, request.Method);
        if (method.Problem is { } problem)
        {
            return CompileReply.Refused(CompileStatus.Failed, [problem]);
        }

        IEnumerable<MetadataReference> framework = [.. references.Framework, .. request.References.Select(r => MetadataReference.CreateFromFile(r))];
        CSharpCompilation shell = Emission.Compilation(
            "Shell",
            compilation.SyntaxTrees.Select(t => t == method.Tree ? Emission.Parse(new SourceFile(t.FilePath, method.Replace(t.ToString()))) : t),
            [.. framework, ReferenceSet.Image(request.Contract)]);
        CompileReply reply = Emission.Emit(shell, lineNumbers: false);
        return reply.Status == CompileStatus.Ok ? CompileReply.Done(reply.Binary, outline: method.Outline) : reply;
    }
}
