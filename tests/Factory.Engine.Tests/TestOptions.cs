namespace Factory.Engine.Tests;

/// <summary>The settings under which every conformance test runs.</summary>
internal static class TestOptions
{
    // The machines that run tests are busy: a slow turn there is no fault.
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(60);

    public static EngineOptions Usual => new() { Folder = TestFolder.Create(), OwnerCommand = "test", TurnLimit = Patient };

    /// <summary>Every turn starts from history.</summary>
    public static EngineOptions Uncached => Usual with { CacheSize = 0 };

    /// <summary>Every turn is compared with a rebuild from history.</summary>
    public static EngineOptions Checked => Usual with { CacheSize = 1, CheckDeterminism = true };
}
