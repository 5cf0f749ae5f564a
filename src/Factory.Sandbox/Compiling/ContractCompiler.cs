using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Compiling;

/// <summary>Compiles a contract and the codec generated from it.</summary>
internal sealed class ContractCompiler(ReferenceSet references)
{
    public const string AssemblyName = "Contract";

    public CompileReply Compile(CompileRequest request)
    {
        CSharpCompilation contract = Emission.Compilation(
            AssemblyName, [Emission.GlobalUsings("System", "System.Collections.Generic", "System.Linq"), .. request.Files.Select(Emission.Parse)], references.Closed);
        CompileReply reply = Emission.Emit(contract, lineNumbers: false);
        if (reply.Status != CompileStatus.Ok)
        {
            return reply;
        }

        var messages = new List<CompileMessage>();
        string source = ContractShape.Find(contract.Assembly, messages) is { } shape ? CodecGenerator.Generate(shape, messages) : "";
        if (messages.Count > 0)
        {
            return CompileReply.Refused(CompileStatus.Failed, messages);
        }

        CompileReply codec = CompileCodec(source, reply.Binary);
        return codec.Status == CompileStatus.Ok ? CompileReply.Done(reply.Binary, codec.Binary) : codec;
    }

    private CompileReply CompileCodec(string source, byte[] contract)
    {
        var sandbox = Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(ContractCompiler).Assembly.Location);
        return Emission.Emit(
            Emission.Compilation("Codec", [Emission.Parse(new SourceFile("Codec.cs", source))], [.. references.Closed, sandbox, ReferenceSet.Image(contract)]),
            lineNumbers: false);
    }
}
