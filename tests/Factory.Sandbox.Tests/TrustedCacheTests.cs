using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

public sealed class TrustedCacheTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Trusted_code_is_compiled_once_for_many_starts_and_again_when_its_file_is_damaged()
    {
        var store = new MemoryStore();
        BuildOutcome build = await fixture.MustBuild(BinPackingSources.Policy);
        foreach (bool damage in (bool[])[false, false, true])
        {
            if (damage)
            {
                store.Files[store.Files.Keys.Single()] = new byte[] { 1, 2, 3 };
            }

            await using var kind = new CsharpKind(new CsharpOptions { Processes = 1 }, store);
            (await kind.Evaluate(fixture.Line, build.Binary, BinPackingLine.Cases(2, 10), default)).ShouldAllBe(r => r.Error == null);
        }

        (store.Files.Count, store.Writes).ShouldBe((1, 2));
    }

    private sealed class MemoryStore : IArtifactStore
    {
        public Dictionary<string, ReadOnlyMemory<byte>> Files { get; } = [];

        public int Writes { get; private set; }

        public Task Write(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
        {
            Writes++;
            Files[path] = content;
            return Task.CompletedTask;
        }

        public Task<TaggedContent?> Read(string path, CancellationToken cancellationToken = default) =>
            Task.FromResult(Files.TryGetValue(path, out ReadOnlyMemory<byte> content) ? new TaggedContent(content, "") : null);

        public Task<Digest> Put(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>> Get(Digest digest, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<bool> Contains(Digest digest, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<string?> CompareAndSwap(string path, ReadOnlyMemory<byte> content, string? expected, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<string> List(string prefix, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
