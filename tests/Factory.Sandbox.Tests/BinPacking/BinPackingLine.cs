using System.Globalization;
using Factory.Core;
using Factory.Core.Lines;

namespace Factory.Sandbox.Tests.BinPacking;

/// <summary>A small line in memory: online bin packing.</summary>
internal static class BinPackingLine
{
    public static LineSnapshot Snapshot(
        string? evaluator = null, string? tests = null, string? contract = null, string? policy = null, ScoreDefinition? score = null)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Contract.cs"] = contract ?? BinPackingSources.Contract,
            ["Evaluator.cs"] = evaluator ?? BinPackingSources.Evaluator,
            ["Policy.cs"] = policy ?? BinPackingSources.Policy,
            ["tests/PackingTests.cs"] = tests ?? BinPackingSources.Tests,
        };
        return new LineSnapshot(
            new LineDefinition
            {
                Name = "packing",
                Owner = "nobody@example.com",
                Kind = ProductKindName.Csharp,
                Product = "Policy.cs",
                Contract = "Contract.cs",
                Evaluator = ["Evaluator.cs"],
                Tests = "tests/",
                Data = new DataDefinition(),
                Score = score ?? new ScoreDefinition { Low = 0, High = 1 },
                Propose = [],
            },
            files);
    }

    /// <summary>Seeded cases: capacity 150, sizes uniform 20 to 100.</summary>
    public static CaseRow[] Cases(int count, int items, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            string sizes = string.Join(',', Enumerable.Range(0, items).Select(_ => random.Next(20, 101)));
            return new CaseRow($"c{i:000}", $"u{i:000}", string.Create(CultureInfo.InvariantCulture, $$"""{"capacity":150,"id":"c{{i:000}}","items":[{{sizes}}]}"""));
        })];
    }
}
