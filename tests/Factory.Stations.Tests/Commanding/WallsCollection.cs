namespace Factory.Stations.Tests.Commanding;

/// <summary>Tests that measure time, or look at all processes: alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WallsCollection
{
    public const string Name = "walls";
}
