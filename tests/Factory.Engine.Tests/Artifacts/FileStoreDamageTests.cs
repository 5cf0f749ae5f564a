using Factory.Core.Artifacts;
using Factory.Engine.Artifacts;

namespace Factory.Engine.Tests.Artifacts;

public sealed class FileStoreDamageTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(511)]
    public async Task A_flipped_byte_is_detected_and_the_file_named(int position)
    {
        FileArtifactStore store = _folder.Open();
        Digest digest = await store.Put(new byte[512]);
        string file = ObjectFile(digest);
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[position] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        ArtifactCorruptException error = await Should.ThrowAsync<ArtifactCorruptException>(() => store.Get(digest));

        error.Message.ShouldContain(file);
        error.Expected.ShouldBe(digest);
        error.Actual.ShouldBe(Digest.Of(bytes));
    }

    [Fact]
    public async Task A_truncated_object_is_detected_and_not_repaired_in_silence()
    {
        FileArtifactStore store = _folder.Open();
        Digest digest = await store.Put(new byte[512]);
        await File.WriteAllBytesAsync(ObjectFile(digest), []);

        await store.Put(new byte[512]);

        await Should.ThrowAsync<ArtifactCorruptException>(() => store.Get(digest));
    }

    [Fact]
    public async Task The_layout_is_plain_files_that_a_person_can_browse()
    {
        FileArtifactStore store = _folder.Open();
        Digest digest = await store.Put("hello"u8.ToArray());
        await store.Write("lines/pricing/cycles/0001/manifest.json", "{}"u8.ToArray());

        File.ReadAllText(ObjectFile(digest)).ShouldBe("hello");
        File.ReadAllText(Path.Combine(_folder.Path, "lines", "pricing", "cycles", "0001", "manifest.json")).ShouldBe("{}");
        Directory.EnumerateFiles(_folder.Temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_creates_nothing()
    {
        string absent = Path.Combine(_folder.Path, "absent");
        FileArtifactStore store = FileArtifactStore.OpenForReading(absent);
        (await store.Read("lines/a")).ShouldBeNull();
        await foreach (string path in store.List(""))
        {
            path.ShouldBeNull();
        }

        Directory.Exists(absent).ShouldBeFalse();
    }

    private string ObjectFile(Digest digest) => Path.Combine(_folder.Path, "objects", "sha256", digest.Hex[..2], digest.Hex);
}
