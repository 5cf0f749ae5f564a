using Factory.Core;
using Factory.Core.Lines;
using Factory.Stations.Loading;

namespace Factory.Stations.Tests.Loading;

/// <summary>A sound line in a fresh folder, to be spoilt by a test.</summary>
public sealed class LineFolder : IDisposable
{
    public const string Sound = """
        name: pricing
        owner: you@example.com
        kind: csharp
        product: Policy.cs
        contract: Contract.cs
        evaluator: Evaluator.cs
        tests: tests/
        context: [context/*.md]
        data: { file: data/cases.jsonl, unit: day, roles: { train: 40, select: 20, confirm: 20, sealed: 20 } }
        score: { goal: maximize, range: [0, 1], repeats: 1 }
        propose:
          - { use: evolve, method: Price, evaluations: 2000 }
        """;

    public LineFolder()
    {
        Write("Policy.cs", "class Policy;");
        Write("Contract.cs", "record Contract;");
        Write("Evaluator.cs", "class Evaluator;");
        Write("tests/Invariants.cs", "class Invariants;");
        Write("tests/deep/More.cs", "class More;");
        Write("context/market.md", "# Market");
        Write("data/cases.jsonl", "{}");
        Write("line.yaml", Sound);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("factory-line-").FullName;

    public string Yaml
    {
        set => Write("line.yaml", value);
    }

    public void Write(string name, string text)
    {
        string file = Full(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Full(string name) => System.IO.Path.Combine(Path, name);

    public LineSnapshot Load() => LineLoader.Load(Path);

    /// <summary>The problems, without the folder's name before <c>line.yaml</c>.</summary>
    public IReadOnlyList<string> Problems() =>
        [.. Should.Throw<BadSetupException>(() => Load()).Problems.Select(p => p.ToString().Replace(Path + "/", "", StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
