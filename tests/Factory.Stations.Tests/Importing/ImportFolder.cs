using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Stations.Importing;

namespace Factory.Stations.Tests.Importing;

/// <summary>A fresh state and a place for input files.</summary>
public sealed class ImportFolder : IDisposable
{
    public ImportFolder() => Store = FileArtifactStore.Open(Full("state"));

    public string Path { get; } = Directory.CreateTempSubdirectory("factory-import-").FullName;

    public IArtifactStore Store { get; }

    public string Full(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(Full(name), text);
        return Full(name);
    }

    public CaseStore Cases(string? unit = "day", RoleShares? roles = null, string? command = null, TimeProvider? time = null, IArtifactStore? store = null) =>
        new(store ?? Store, Line(new DataDefinition { Unit = unit, Roles = roles ?? new(40, 20, 20, 20), Command = command }), time ?? TimeProvider.System);

    /// <summary>Cases of so many days, several a day, as JSON lines.</summary>
    public static string Days(int from, int to, int perDay = 2, string extra = "") => string.Concat(
        Enumerable.Range(from, to - from).SelectMany(d => Enumerable.Range(0, perDay).Select(i => $$"""{"id":"{{d}}/{{i}}","day":"d{{d}}","demand":{{(d * 7) + i}}{{extra}}}""" + "\n")));

    public async Task<IReadOnlyList<string>> Problems(string name, string text, string? unit = "day")
    {
        BadSetupException error = await Should.ThrowAsync<BadSetupException>(() => Cases(unit).ImportFile(Write(name, text)));
        return [.. error.Problems.Select(p => p.ToString().Replace(Path + "/", "", StringComparison.Ordinal))];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

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
