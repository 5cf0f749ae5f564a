namespace Factory.Api.Tests;

/// <summary>A line after four cycles and one release, for tests that read it.</summary>
public sealed class PlaceAfterCycles : IAsyncLifetime
{
    internal ApiPlace Place { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Place = await ApiPlace.Open();
        Place.Proposer.Says[1] = ["0.6", "does not build", "0.7"];
        Place.Proposer.Says[2] = ["0.71", "breaks the test 0.7"];
        Place.Proposer.Says[3] = [];
        Place.Proposer.Says[4] = ["0.72", "0.73", "0.74", "0.7"];
        ((string)(await Place.Run(cycles: 4))["status"]!).ShouldBe("done");
    }

    public async Task DisposeAsync()
    {
        Place.Faults.ShouldBeEmpty();
        await Place.DisposeAsync();
    }
}
