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

        HashSet<int> before = Children();
        Core.Lines.LineSnapshot line = BinPackingLine.Snapshot();
        var kind = new CsharpKind(new CsharpOptions { Processes = 2, BatchDeadline = TimeSpan.FromMilliseconds(300) });
        await kind.Warm();
        BuildOutcome hang = await kind.Build(line, Core.Product.Single("Policy.cs", Hostile.Body("while (true) { }")), default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => kind.Evaluate(line, hang.Binary, BinPackingLine.Cases(2, 5), default)));
        Children().Except(before).ShouldNotBeEmpty();
        await kind.DisposeAsync();
        Children().Except(before).ShouldBeEmpty();

        // All of this, and all tests before it, without the compiler in this process.
        AppDomain.CurrentDomain.GetAssemblies().ShouldNotContain(a => a.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    private static HashSet<int> Children() =>
        [.. Directory.EnumerateFiles("/proc", "stat", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true })
            .Select(Parent).Where(p => p.Parent == Environment.ProcessId).Select(p => p.Id)];

    private static (int Id, int Parent) Parent(string path)
    {
        try
        {
            string text = File.ReadAllText(path);
            string[] after = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return int.TryParse(Path.GetFileName(Path.GetDirectoryName(path)), out int id) && after.Length > 1 ? (id, int.Parse(after[1])) : default;
        }
        catch (IOException)
        {
            // Gone while we looked.
            return default;
        }
    }
}
