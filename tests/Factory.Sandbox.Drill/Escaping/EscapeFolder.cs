using Factory.Core.Lines;
using Factory.Sandbox.Compiling;
using Factory.Sandbox.Drill.Checking;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Drill.Escaping;

/// <summary>What a drill needs, in one folder: the secret's file, the compiled line, and every hostile candidate that compiles when nobody checks it.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal static class EscapeFolder
{
    public const string Variable = "DRILL_SECRET";

    private const UnixFileMode Everybody = (UnixFileMode)0x1ff;

    /// <summary>Compiles the candidates whose family and name begin with one of the prefixes; gives how many.</summary>
    public static int Prepare(string folder, string[] prefixes)
    {
        foreach (string path in new[] { folder, Path.Combine(folder, "out"), Path.Combine(folder, "candidates") })
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, Everybody);
        }

        File.WriteAllText(Path.Combine(folder, "canary.txt"), Environment.GetEnvironmentVariable(Variable));
        File.SetUnixFileMode(Path.Combine(folder, "canary.txt"), Everybody);
        var bench = new Bench();
        TrustedBuild build = Line(bench);
        File.WriteAllBytes(Path.Combine(folder, "contract.dll"), build.Contract);
        File.WriteAllBytes(Path.Combine(folder, "codec.dll"), build.Codec);
        File.WriteAllBytes(Path.Combine(folder, "scorer.dll"), build.Scorer);
        return Candidates(folder).Where(c => prefixes.Any(p => $"{c.Family}.{c.Candidate.Name}".StartsWith(p, StringComparison.Ordinal))).Count(c => Compile(bench, folder, c));
    }

    public static TrustedBuild Read(string folder) => new(
        File.ReadAllBytes(Path.Combine(folder, "contract.dll")), File.ReadAllBytes(Path.Combine(folder, "codec.dll")), File.ReadAllBytes(Path.Combine(folder, "scorer.dll")));

    private static IEnumerable<(string Family, CorpusCandidate Candidate)> Candidates(string folder) =>
        EscapeFrame.Candidates(folder).Select(c => (c.Expected == "score" ? "score" : "drill", c))
            .Append(("honest", new CorpusCandidate("honest-zeros", Hostile.Body(""), "")))
            .Append(("honest", new CorpusCandidate("honest-best-fit", BinPackingSources.Policy, "")))
            .Concat(Hostile.Named.Select(c => ("named", c)))
            .Concat(Hostile.Further.Select(c => ("further", c)));

    private static bool Compile(Bench bench, string folder, (string Family, CorpusCandidate Candidate) of)
    {
        CompileReply reply = bench.Unchecked(of.Candidate.Source);
        if (reply.Status != CompileStatus.Ok)
        {
            // Of the corpus some are refused by the compiler itself; the drill's own must compile.
            return of.Family is "named" or "further" ? false : throw new InvalidOperationException($"{of.Candidate.Name}: {reply.Messages[0].Line}: {reply.Messages[0].Text}");
        }

        File.WriteAllBytes(Path.Combine(folder, "candidates", $"{of.Family}.{of.Candidate.Name}.dll"), reply.Binary);
        return true;
    }

    private static TrustedBuild Line(Bench bench)
    {
        LineSnapshot line = BinPackingLine.Snapshot();
        SourceFile[] scorer = [.. line.TrustedFiles().Where(f => f.Key is not "Contract.cs" && f.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(f => new SourceFile(f.Key, f.Value))];
        CompileReply reply = bench.Trusted(scorer);
        return new TrustedBuild(bench.Contract, bench.Codec, reply.Binary);
    }
}
