using Factory.Sandbox.Compiling;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Drill.Checking;

/// <summary>Puts the whole corpus before each check alone.</summary>
internal static class CheckDrill
{
    public static void Run()
    {
        var bench = new Bench();
        foreach (CorpusCandidate candidate in Hostile.All.Concat(Greedy.Named).Concat(Accepted.All))
        {
            CompileReply whole = bench.Whole(candidate.Source);
            Lines.Write(new CheckedCandidate(
                candidate.Name, bench.Source(candidate.Source), bench.Code(candidate.Source, platform: true), bench.Code(candidate.Source, platform: false), whole.Messages, whole.Status));
        }
    }
}
