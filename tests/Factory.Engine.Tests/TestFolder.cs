namespace Factory.Engine.Tests;

/// <summary>Folders for tests.</summary>
internal static class TestFolder
{
    public static string Create() => Directory.CreateTempSubdirectory("factory-engine-").FullName;
}
