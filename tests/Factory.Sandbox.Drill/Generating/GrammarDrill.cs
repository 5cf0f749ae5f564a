using Factory.Sandbox.Compiling;
using Factory.Sandbox.Drill.Checking;

namespace Factory.Sandbox.Drill.Generating;

/// <summary>Well-formed candidates from the allowed grammar, at random: none may be refused.</summary>
internal static class GrammarDrill
{
    private const int MaxFaults = 5;

    public static void Run(int seed, int count)
    {
        var bench = new Bench();
        var faults = new List<string>();
        for (int i = 0; i < count && faults.Count < MaxFaults; i++)
        {
            string source = new RandomPolicy(new Random(unchecked((seed * 100_003) + i))).Source();
            CompileReply reply = bench.Whole(source);
            if (reply.Status != CompileStatus.Ok)
            {
                faults.Add($"candidate {i}: {reply.Status} {string.Join("; ", reply.Messages.Take(3))}\n{source}");
            }
        }

        Lines.Write(new GeneratedReport(seed, count, faults.Count, faults));
    }
}
