namespace Factory.EndToEnd.Tests;

/// <summary>All tests that share the undisturbed run.</summary>
[CollectionDefinition(Name)]
public sealed class ReferenceCollection : ICollectionFixture<ReferenceRun>
{
    public const string Name = "reference run";
}
