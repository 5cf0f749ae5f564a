using System.Text;
using Factory.Core.Artifacts;
using Factory.Engine.Artifacts;

namespace Factory.Engine.Child;

/// <summary>What the child process does to a store.</summary>
internal static class StoreWork
{
    private const int Limit = 100_000;

    /// <summary>Adds steps to a shared counter by compare-and-swap.</summary>
    public static async Task<int> Count(string folder, int steps)
    {
        FileArtifactStore store = FileArtifactStore.Open(folder);
        int done = 0;
        for (int attempt = 0; done < steps && attempt < Limit; attempt++)
        {
            TaggedContent? now = await store.Read("counter");
            int value = now is null ? 0 : int.Parse(Encoding.UTF8.GetString(now.Content.Span));
            done += await store.CompareAndSwap("counter", Encoding.UTF8.GetBytes($"{value + 1}"), now?.Tag) is null ? 0 : 1;
        }

        return done == steps ? 0 : 1;
    }

    /// <summary>Stores objects and points at each, saying so on stdout after the pointer is durable, until it is killed.</summary>
    public static async Task<int> WriteForEver(string folder)
    {
        FileArtifactStore store = FileArtifactStore.Open(folder);
        string? tag = (await store.Read("latest"))?.Tag;
        for (int i = 0; i < Limit && tag != ""; i++)
        {
            byte[] content = new byte[50_000 + (i % 1000)];
            new Random(i).NextBytes(content);
            Digest digest = await store.Put(content);
            tag = await store.CompareAndSwap("latest", Encoding.UTF8.GetBytes(digest.Hex), tag) ?? "";
            Console.WriteLine(digest.Hex);
        }

        return 1;
    }
}
