using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Lines;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

/// <summary>One kind with short deadlines for all test classes: a compiler takes seconds to start. The last class to finish disposes of it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private static readonly Lock s_gate = new();
    private static CsharpKind? s_kind;
    private static int s_users;

    public SandboxFixture()
    {
        lock (s_gate)
        {
            s_users++;
            Kind = s_kind ??= new CsharpKind(new CsharpOptions { BatchDeadline = TimeSpan.FromMilliseconds(600), Processes = 2, MemoryBytes = 96 << 20, OutputBytes = 4 << 20 });
        }
    }

    public CsharpKind Kind { get; }

    internal LineSnapshot Line { get; } = BinPackingLine.Snapshot();

    public Task InitializeAsync() => Kind.Prepare(Line, CancellationToken.None);

    public async Task DisposeAsync()
    {
        lock (s_gate)
        {
            if (--s_users > 0)
            {
                return;
            }

            s_kind = null;
        }

        await Kind.DisposeAsync();
    }

    internal Task<BuildOutcome> Build(string policy) => Kind.Build(Line, Product.Single("Policy.cs", policy), CancellationToken.None);

    internal async Task<BuildOutcome> MustBuild(string policy)
    {
        BuildOutcome outcome = await Build(policy);
        outcome.Diagnostics.ShouldBeEmpty();
        return outcome;
    }
}
