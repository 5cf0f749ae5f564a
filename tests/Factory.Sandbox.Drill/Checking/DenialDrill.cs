using System.Diagnostics;
using Factory.Core;
using Factory.Core.Building;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Drill.Checking;

/// <summary>Sources that cost a compiler its time, memory or stack, and after each of them an ordinary one.</summary>
internal static class DenialDrill
{
    public static async Task Run(TimeSpan deadline)
    {
        Core.Lines.LineSnapshot line = BinPackingLine.Snapshot();
        await using var kind = new CsharpKind(new CsharpOptions { CompileDeadline = deadline, Processes = 1 });
        await kind.Build(line, line.SeedProduct(), default);
        foreach ((string name, string source) in Denials.All)
        {
            long start = Stopwatch.GetTimestamp();
            BuildOutcome outcome = await kind.Build(line, Product.Single("Policy.cs", source), default);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            BuildOutcome next = await kind.Build(line, Product.Single("Policy.cs", BinPackingSources.Policy + $"// after {name}"), default);
            Lines.Write(new DeniedSource(name, seconds, $"{outcome.Status}: {outcome.Diagnostics.FirstOrDefault()?.Message}", next.Status == BuildStatus.Ok));
        }
    }
}
