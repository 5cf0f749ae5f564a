using Factory.Sandbox.Compiling;
using Factory.Sandbox.Drill.Checking;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Drill.Generating;

/// <summary>Hostile candidates in disguises, at random: none may be accepted.</summary>
internal static class DisguiseDrill
{
    private const int MaxFaults = 5;

    public static void Run(int seed, int count)
    {
        var bench = new Bench();
        CorpusCandidate[] hostile = [.. Hostile.All.Where(c => c.Refusers.HasFlag(Refuser.Source))];
        var faults = new List<string>();
        int rejected = 0;
        for (int i = 0; i < count && faults.Count < MaxFaults; i++)
        {
            var random = new Random(unchecked((seed * 100_003) + i));
            CorpusCandidate candidate = hostile[random.Next(hostile.Length)];
            string source = new Disguise(random).PutOn(candidate.Source);
            CompileReply reply = bench.Whole(source);
            rejected += reply.Status == CompileStatus.Rejected ? 1 : 0;
            if (reply.Status == CompileStatus.Ok)
            {
                faults.Add($"candidate {i} ({candidate.Name})\n{source}");
            }
        }

        Lines.Write(new GeneratedReport(seed, count, rejected, faults));
    }
}
