using Factory.Sandbox.Wire;

namespace Factory.Sandbox.Compiling;

/// <summary>What a compiler worker is asked.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Files">The sources.</param>
/// <param name="Contract">The compiled contract; empty when that is what is asked for.</param>
/// <param name="References">Paths of further assemblies for trusted code.</param>
/// <param name="Method">The method that a shell takes out; empty otherwise.</param>
public sealed record CompileRequest(CompileKind Kind, IReadOnlyList<SourceFile> Files, byte[] Contract, IReadOnlyList<string> References, string Method)
{
    public void Write(WireWriter writer)
    {
        writer.Int((int)Kind);
        writer.Int(Files.Count);
        foreach (SourceFile file in Files)
        {
            writer.String(file.Path);
            writer.String(file.Text);
        }

        writer.Bytes(Contract);
        writer.Int(References.Count);
        foreach (string reference in References)
        {
            writer.String(reference);
        }

        writer.String(Method);
    }

    public static CompileRequest Read(WireReader reader)
    {
        var kind = (CompileKind)reader.Int();
        var files = new SourceFile[reader.Count(8)];
        for (int i = 0; i < files.Length; i++)
        {
            files[i] = new SourceFile(reader.String()!, reader.String()!);
        }

        byte[] contract = reader.Bytes()!;
        string[] references = new string[reader.Count(4)];
        for (int i = 0; i < references.Length; i++)
        {
            references[i] = reader.String()!;
        }

        return new CompileRequest(kind, files, contract, references, reader.String()!);
    }
}
