namespace Factory.Api.Tests;

/// <summary>A place that the tests of a class share, for they change nothing.</summary>
public sealed class SharedPlace : IAsyncLifetime
{
    internal ApiPlace Place { get; private set; } = null!;

    public async Task InitializeAsync() => Place = await ApiPlace.Open();

    public async Task DisposeAsync()
    {
        Place.Faults.ShouldBeEmpty();
        await Place.DisposeAsync();
    }
}
