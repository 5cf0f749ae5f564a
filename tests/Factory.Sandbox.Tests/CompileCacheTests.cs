using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

public sealed class CompileCacheTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_lines_own_files_are_compiled_once_for_many_starts_and_again_when_a_file_is_damaged()
    {
        var store = new MemoryStore();
        int writes = await Start(store);
        foreach (string path in store.Files.Keys.Take(1).ToArray())
        {
            store.Files[path] = new byte[] { 1, 2, 3 };
        }

        // Contract, scorer, seed and shell.
        (writes, await Start(store), await Start(store), store.Files.Count).ShouldBe((4, 5, 5, 4));
    }

    private async Task<int> Start(MemoryStore store)
    {
        await using var kind = new CsharpKind(new CsharpOptions { Processes = 1 }, store);
        BuildOutcome build = await kind.Build(fixture.Line, fixture.Line.SeedProduct(), default);
        (await kind.Evaluate(fixture.Line, build.Binary, BinPackingLine.Cases(2, 10), default)).ShouldAllBe(r => r.Error == null);
        (await kind.OpenShell(fixture.Line, "Priority", default)).SeedExpression.ShouldBe("-(space - item)");
        return store.Writes;
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
