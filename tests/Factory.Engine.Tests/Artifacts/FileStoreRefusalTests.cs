using Factory.Core.Artifacts;
using Factory.Engine.Artifacts;

namespace Factory.Engine.Tests.Artifacts;

public sealed class FileStoreRefusalTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_where_a_folder_is_needed_is_a_clear_refusal_and_leaves_nothing()
    {
        FileArtifactStore store = _folder.Open();
        await store.Write("a", "file"u8.ToArray());

        ArtifactStoreException error = await Should.ThrowAsync<ArtifactStoreException>(() => store.Write("a/b", "x"u8.ToArray()));

        error.Message.ShouldContain(Path.Combine(_folder.Path, "a", "b"));
        Directory.EnumerateFiles(_folder.Temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_where_the_file_should_go_is_a_clear_refusal_and_leaves_nothing()
    {
        FileArtifactStore store = _folder.Open();
        await store.Write("a/b", "x"u8.ToArray());
        await Should.ThrowAsync<ArtifactStoreException>(() => store.Write("a", "file"u8.ToArray()));
        Directory.EnumerateFiles(_folder.Temporary).ShouldBeEmpty();
        (await store.Read("a/b")).ShouldNotBeNull();
    }

    [Fact]
    public void A_state_folder_that_is_a_file_is_refused_at_open()
    {
        string file = Path.Combine(_folder.Path, "state");
        File.WriteAllText(file, "");
        Should.Throw<ArtifactStoreException>(() => FileArtifactStore.Open(file)).Message.ShouldContain(file);
    }

    [Fact]
    public void A_folder_that_cannot_exist_is_refused_at_open()
    {
        // Nobody, root included, creates folders in here.
        string folder = OperatingSystem.IsLinux() ? "/proc/factory-state" : "Q:\\no\\such\\drive";
        Should.Throw<ArtifactStoreException>(() => FileArtifactStore.Open(folder)).Message.ShouldContain("factory-state");
    }

    [Theory]
    [InlineData(28, "disk is full")]
    [InlineData(122, "quota")]
    [InlineData(30, "read-only")]
    public void The_system_s_refusal_is_put_into_words(int errno, string words) =>
        StoreFailure.Explain("/state/x", new IOException("raw", errno)).Message.ShouldSatisfyAllConditions(
            m => m.ShouldContain(words),
            m => m.ShouldStartWith("/state/x: "));

    [Fact]
    public void A_forbidden_folder_is_put_into_words() =>
        StoreFailure.Explain("/state/x", new UnauthorizedAccessException("raw")).Message.ShouldContain("--state");
}
