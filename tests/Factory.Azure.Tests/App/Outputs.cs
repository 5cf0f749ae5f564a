using System.Text;
using Factory.Core.Artifacts;

namespace Factory.Azure.Tests.App;

/// <summary>Everything that a run leaves behind, but when and how long, and who asked.</summary>
internal static class Outputs
{
    private static readonly string[] s_apart = ["/times.json", "/reported.json", "/requests/", "/data.json", ".events.jsonl"];

    public static async Task<SortedDictionary<string, string>> Of(IArtifactStore store, string line)
    {
        var outputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (string path in store.List($"lines/{line}/"))
        {
            if (!s_apart.Any(a => path.Contains(a, StringComparison.Ordinal)))
            {
                outputs.Add(path, Encoding.UTF8.GetString((await store.Read(path))!.Content.Span));
            }
        }

        return outputs;
    }

    public static void ShouldEqual(SortedDictionary<string, string> actual, SortedDictionary<string, string> expected)
    {
        actual.Keys.ShouldBe(expected.Keys);
        foreach ((string path, string content) in expected)
        {
            actual[path].ShouldBe(content, path);
        }
    }
}
