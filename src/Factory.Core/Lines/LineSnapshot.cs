using System.Text.Json.Serialization;
using Factory.Core.Artifacts;
using Factory.Core.Testing;

namespace Factory.Core.Lines;

/// <summary>
/// A line as it was when a cycle opened: the definition and the text of every file it names (line.yaml, product, contract, evaluator, tests,
/// context; not the data). All stations of a cycle work from one snapshot, so that an edit while it runs changes nothing.
/// </summary>
/// <param name="Definition">The line's definition.</param>
/// <param name="Files">Relative path to text, in ordinal order of path.</param>
public sealed record LineSnapshot(LineDefinition Definition, SortedDictionary<string, string> Files)
{
    /// <summary>Paths of the tests among <see cref="Files"/> that came from answers to stops; null when there are none.</summary>
    public IReadOnlyList<string>? StopTests { get; init; }

    /// <summary>Cases that became tests; null when there are none.</summary>
    public IReadOnlyList<CaseTest>? CaseTests { get; init; }

    /// <summary>Whether it has tests that its folder does not have: from answers to stops, or cases that became tests.</summary>
    [JsonIgnore]
    public bool HasLearnedTests => StopTests is not null || CaseTests is not null;

    /// <summary>The line as its folder has it: without the tests that came from answers to stops, and without cases that became tests.</summary>
    public LineSnapshot WithoutStopTests() => !HasLearnedTests ? this : this with
    {
        Files = new SortedDictionary<string, string>(Files.Where(f => StopTests?.Contains(f.Key) != true).ToDictionary(), StringComparer.Ordinal),
        StopTests = null,
        CaseTests = null,
    };

    /// <summary>The line with one more test, from the answer to a stop.</summary>
    public LineSnapshot WithStopTest(string stop, string name, string text)
    {
        string folder = Definition.Tests ?? "tests/";
        string path = $"{folder.TrimEnd('/')}/{stop}/{name}";
        return this with
        {
            Definition = Definition with { Tests = folder },
            Files = new SortedDictionary<string, string>(Files, StringComparer.Ordinal) { [path] = text },
            StopTests = [.. StopTests ?? [], path],
        };
    }

    /// <summary>The seed product, as it stands in the line's folder.</summary>
    public Product SeedProduct() => new(Files.Where(f => ProductRule.IsOfProduct(Definition, f.Key)).Aggregate(
        new SortedDictionary<string, string>(StringComparer.Ordinal),
        (files, file) =>
        {
            files[file.Key] = file.Value;
            return files;
        }));

    /// <summary>
    /// Digest of the trusted code that scores and tests: contract, evaluator and tests, cases that became tests among them; of a command line also its commands,
    /// files and labels, of a prompt line its scorers and labels. Part of every evaluation's key.
    /// </summary>
    public Digest ScorerDigest()
    {
        string code = string.Join('\0', TrustedFiles().Select(f => f.Key + '\0' + f.Value));
        code += CaseTests is { } cases ? $"\0{FactoryJson.Serialize(cases.Select(c => (object)new { c.Row, c.AtLeast }).ToArray())}" : "";
        return Digest.Of(Definition switch
        {
            { Command: { } command } => $"{code}\0{FactoryJson.Serialize(command)}\0{FactoryJson.Serialize(Definition.Data.Labels)}",
            { Prompt: { } prompt } => $"{code}\0{FactoryJson.Serialize(prompt.Score)}\0{FactoryJson.Serialize(Definition.Data.Labels)}",
            _ => code,
        });
    }

    /// <summary>Contract, evaluator and test sources, and the files that a command line's product needs, in ordinal order of path.</summary>
    public IEnumerable<KeyValuePair<string, string>> TrustedFiles() => Files.Where(f =>
        f.Key == Definition.Contract || Definition.Evaluator.Contains(f.Key) || Definition.Command?.Files.Contains(f.Key) == true || IsTest(f.Key) || IsJudge(f.Key));

    /// <summary>What a prompt line asks its judges in other words than Factory's makes its scores, too.</summary>
    private bool IsJudge(string path) => Definition.Prompt is not null && path.StartsWith("prompts/judge", StringComparison.Ordinal);

    /// <summary>Whether a path is below the folder of tests.</summary>
    public bool IsTest(string path) => Definition.Tests is { } tests && path.StartsWith(tests.TrimEnd('/') + "/", StringComparison.Ordinal);
}
