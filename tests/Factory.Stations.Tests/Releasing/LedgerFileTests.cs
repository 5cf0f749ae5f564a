using System.Text;
using Factory.Core;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Stations.Releasing;
using Factory.Stations.Tests.Importing;

namespace Factory.Stations.Tests.Releasing;

/// <summary>A ledger beside the data: shared by states and lines, so by processes.</summary>
public sealed class LedgerFileTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    [Fact]
    public async Task Whoever_comes_while_another_writes_is_told_so()
    {
        string path = _folder.Full("ledger.json");
        await using (new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            (await LedgerFile.CompareAndSwap(path, "a"u8.ToArray(), expected: null, default)).ShouldBeFalse();
        }

        (await LedgerFile.CompareAndSwap(path, "a"u8.ToArray(), expected: null, default)).ShouldBeTrue();
        (await LedgerFile.CompareAndSwap(path, "b"u8.ToArray(), expected: null, default)).ShouldBeFalse();
        Encoding.UTF8.GetString((await LedgerFile.Read(path, default))!.Content.Span).ShouldBe("a");
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_refused_at_the_start()
    {
        string path = _folder.Full("ledger.json");
        Directory.CreateDirectory(path);
        var ledger = new LedgerStore(_folder.Store, Line(new DataDefinition { Ledger = path }));

        BadSetupException refused = await Should.ThrowAsync<BadSetupException>(() => ledger.ThrowUnlessUsable(default));

        refused.Problems.ShouldHaveSingleItem().Where.ShouldBe(path);
    }

    public void Dispose() => _folder.Dispose();

    private static LineDefinition Line(DataDefinition data) => new()
    {
        Name = "pricing",
        Owner = "me",
        Kind = ProductKindName.Csharp,
        Product = "Policy.cs",
        Evaluator = ["Evaluator.cs"],
        Data = data,
        Score = new ScoreDefinition { Low = 0, High = 1 },
        Propose = [],
    };
}
