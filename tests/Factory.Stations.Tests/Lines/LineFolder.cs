using System.Text.Json;
using Factory.Core.Authoring;
using Case = Factory.Core.Authoring.Case;

namespace Factory.Stations.Tests.Lines;

/// <summary>A folder of this repository that holds a line.</summary>
public sealed class LineFolder(string relativePath)
{
    public static string Repository { get; } = FindRepository();

    public string File(string name) => Path.Combine(Repository, relativePath, name);

    public Case[] Cases() => [.. System.IO.File.ReadLines(File("data/cases.jsonl")).Select(Row)];

    /// <summary>A case from its JSON; its id is its unit.</summary>
    public static Case Row(string json)
    {
        JsonElement row = JsonElement.Parse(json);
        string id = row.GetProperty("id").GetString()!;
        return new Case(id, id, row, 1);
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "Factory.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"No Factory.sln above {AppContext.BaseDirectory}.");
    }
}
