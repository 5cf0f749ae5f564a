using Factory.Core;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;
using Factory.Stations.State;
using Factory.Stations.Tests.Importing;

namespace Factory.Stations.Tests.State;

/// <summary>One view of a line may serve two cycles: one that was ended by hand, and the one that a person then began with another seed.</summary>
public sealed class FrozenLineTests
{
    [Fact]
    public async Task The_race_order_follows_the_seed_of_each_call()
    {
        using var folder = new ImportFolder();
        CaseStore store = folder.Cases();
        await store.ImportFile(folder.Write("cases.jsonl", ImportFolder.Days(0, 100)));
        CaseSet cases = await store.Open();
        var line = new FrozenLine(null!, cases);

        IReadOnlyList<CaseRow> first = line.TrainOrder(1);
        IReadOnlyList<CaseRow> second = line.TrainOrder(2);

        second.ShouldNotBe(first);
        second.ShouldBe(TrainOrder.Shuffle(cases.Rows(DataRole.Train), 2));
        line.TrainOrder(1).ShouldBe(first);
        line.TrainOrder(1).ShouldBeSameAs(line.TrainOrder(1));
    }
}
