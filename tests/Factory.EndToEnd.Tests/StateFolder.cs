using Factory.EndToEnd.Tests.Lines;

namespace Factory.EndToEnd.Tests;

/// <summary>A state as anyone can read it: plain files.</summary>
/// <param name="Folder">Where it is.</param>
public sealed record StateFolder(string Folder)
{
    public string Champion => Read("champion.json");

    /// <summary>Every manifest, by path, as it stands on disk.</summary>
    public SortedDictionary<string, string> Manifests => Below("cycles", "manifest.json");

    /// <summary>Every release record, by path.</summary>
    public SortedDictionary<string, string> Releases => Below("releases", "*.json");

    /// <summary>Names of all immutable objects.</summary>
    public IReadOnlyList<string> Objects =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "objects"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, "lines", GuessLine.Name, path));

    /// <summary>Fails unless two states tell the same story, byte for byte: champion, manifests, releases, frontrunner, archive and ledger.</summary>
    public void ShouldTellTheSameAs(StateFolder other, string why)
    {
        Champion.ShouldBe(other.Champion, why);
        Manifests.ShouldBe(other.Manifests, why);
        Releases.ShouldBe(other.Releases, why);
        Read("frontrunner.json").ShouldBe(other.Read("frontrunner.json"), why);
        Read("sealed/ledger.json").ShouldBe(other.Read("sealed/ledger.json"), why);
        Below("archive", "*.jsonl").ShouldBe(other.Below("archive", "*.jsonl"), why);
        Below("lessons", "*.json").ShouldBe(other.Below("lessons", "*.json"), why);
    }

    private SortedDictionary<string, string> Below(string folder, string pattern)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string root = Path.Combine(Folder, "lines", GuessLine.Name, folder);
        foreach (string file in Directory.Exists(root) ? Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories) : [])
        {
            files[Path.GetRelativePath(root, file)] = File.ReadAllText(file);
        }

        return files;
    }
}
