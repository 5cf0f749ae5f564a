using System.Globalization;
using Factory.Core;

namespace Factory.Bench;

/// <summary>Bin-packing cases of a given length: capacity 150, sizes uniform 20 to 100, always the same.</summary>
public static class PackingCases
{
    /// <summary>Makes them.</summary>
    public static IReadOnlyList<CaseRow> Generate(int count, int items)
    {
        var random = new SeededRandom(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            string sizes = string.Join(',', Enumerable.Range(0, items).Select(_ => random.Next(20, 101).ToString(CultureInfo.InvariantCulture)));
            return new CaseRow($"bench{i}", $"bench{i}", $$"""{"capacity":150,"id":"bench{{i}}","items":[{{sizes}}]}""");
        })];
    }
}
