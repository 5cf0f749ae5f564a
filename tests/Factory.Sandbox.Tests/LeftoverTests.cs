using Factory.Core.Building;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;
using Factory.Stations.Csharp;

namespace Factory.Sandbox.Tests;

[Collection(AloneCollection.Name)]
public sealed class LeftoverTests
{
    [Fact]
    public async Task No_process_is_left_behind_and_the_compiler_was_never_loaded_here()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        HashSet<int> before = ChildProcesses.Ids();
        Core.Lines.LineSnapshot line = BinPackingLine.Snapshot();
        var kind = new CsharpKind(new CsharpOptions { Processes = 2, BatchDeadline = TimeSpan.FromMilliseconds(300) });
        await kind.Warm();
        BuildOutcome hang = await kind.Build(line, Core.Product.Single("Policy.cs", Hostile.Body("while (true) { }")), default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => kind.Evaluate(line, hang.Binary, BinPackingLine.Cases(2, 5), default)));
        ChildProcesses.Ids().Except(before).ShouldNotBeEmpty();
        await kind.DisposeAsync();
        ChildProcesses.Ids().Except(before).ShouldBeEmpty();

        // All of this, and all tests before it, without the compiler in this process.
        AppDomain.CurrentDomain.GetAssemblies().ShouldNotContain(a => a.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }
}
