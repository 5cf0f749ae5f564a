using System.Text;
using Factory.Core.Artifacts;
using Factory.Engine.Artifacts;

namespace Factory.Engine.Tests.Artifacts;

/// <summary>Files that are written at the same time: each is there, whole, and a fault of one is its own.</summary>
public sealed class GroupCommitTests : IDisposable
{
    private const int Files = 300;
    private readonly string _folder = Directory.CreateTempSubdirectory("factory-group-").FullName;

    [Fact]
    public async Task Each_of_many_is_there_and_whole_and_a_refused_one_fails_alone()
    {
        FileArtifactStore store = FileArtifactStore.Open(_folder);
        Directory.CreateDirectory(Path.Combine(_folder, "lines", "7"));
        Task[] writes = [.. Enumerable.Range(0, Files).Select(i => store.Write(i == 7 ? "lines/7" : $"lines/x/{i % 20}/{i}.txt", Content(i)))];
        Task<Digest>[] objects = [.. Enumerable.Range(0, Files).Select(i => store.Put(Content(i % 30)))];

        (await Should.ThrowAsync<ArtifactStoreException>(writes[7])).Message.ShouldContain("lines/7");
        await Task.WhenAll(writes.Where((_, i) => i != 7));
        foreach (int i in Enumerable.Range(0, Files).Where(i => i != 7))
        {
            (await store.Read($"lines/x/{i % 20}/{i}.txt"))!.Content.ToArray().ShouldBe(Content(i));
        }

        Digest[] digests = await Task.WhenAll(objects);
        digests.Distinct().Count().ShouldBe(30);
        (await store.Get(digests[0])).ToArray().ShouldBe(Content(0));
        Directory.EnumerateFiles(Path.Combine(_folder, "~store", "tmp")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_waits_for_a_tag_gets_the_one_that_was_written()
    {
        FileArtifactStore store = FileArtifactStore.Open(_folder);
        string?[] tags = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => store.CompareAndSwap("one.txt", Content(i), expected: null)));
        string tag = tags.OfType<string>().ShouldHaveSingleItem();
        (await store.Read("one.txt"))!.Tag.ShouldBe(tag);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Content(int number) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"content {number}"));
}
