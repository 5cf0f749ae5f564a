using Factory.Sandbox.Running;
using Microsoft.CodeAnalysis.CSharp;

namespace Factory.Sandbox.Compiling;

/// <summary>What a compiler does once before it seals itself: its libraries are loaded while files can still be opened, and each way through it has been gone.</summary>
internal static class CompilerRehearsal
{
    private const string Contract = "public sealed record O(double A, double[] B); public sealed record D(double[] C); public interface IPolicy { D Decide(O o); }";

    private const string Accepted = """
        public sealed class P : IPolicy
        {
            public D Decide(O o)
            {
                var sums = new Dictionary<int, double>();
                foreach (var (b, i) in o.B.Select((b, i) => (b, i)).Where(x => x.b > 0))
                {
                    sums[i % 2] = sums.TryGetValue(i % 2, out double s) ? s + b : b;
                }

                double[] c = [.. sums.Values, Math.Max(o.A, 1)];
                return new D(c) with { C = c };
            }
        }
        """;

    private const string Broken = "public sealed class P : IPolicy { public D Decide(O o) { int x = \"a\"; return y.Z; } }";

    private const string Forbidden = "public sealed class P : IPolicy { public D Decide(O o) { System.IO.File.Delete(\"a\"); return new D([]); } }";

    /// <summary>Rehearses.</summary>
    public static void Run(Compiler compiler)
    {
        LoadedLibraries.Load(typeof(CSharpCompilation).Assembly.GetName(), typeof(CompilerRehearsal).Assembly.GetName());
        byte[] contract = compiler.Compile(Request(CompileKind.Contract, Contract, [])).Binary;
        foreach (string source in (string[])[Accepted, Broken, Forbidden])
        {
            compiler.Compile(Request(CompileKind.Candidate, source, contract));
        }
    }

    private static CompileRequest Request(CompileKind kind, string source, byte[] contract) => new(kind, [new SourceFile("Rehearsal.cs", source)], contract, [], "");
}
