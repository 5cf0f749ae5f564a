using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

/// <summary>One kind with short deadlines for all tests of a class.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public CsharpKind Kind { get; } = new(new CsharpOptions { BatchDeadline = TimeSpan.FromSeconds(1), Processes = 2, MemoryBytes = 96 << 20, OutputBytes = 4 << 20 });

    internal LineSnapshot Line { get; } = BinPackingLine.Snapshot();

    public Task InitializeAsync() => Kind.Prepare(Line, CancellationToken.None);

    public async Task DisposeAsync() => await Kind.DisposeAsync();

    internal Task<BuildOutcome> Build(string policy) => Kind.Build(Line, Product.Single("Policy.cs", policy), CancellationToken.None);

    internal async Task<BuildOutcome> MustBuild(string policy)
    {
        BuildOutcome outcome = await Build(policy);
        outcome.Diagnostics.ShouldBeEmpty();
        return outcome;
    }
}
