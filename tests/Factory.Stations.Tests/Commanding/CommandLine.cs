using Factory.Core;
using Factory.Core.Lines;
using Factory.Core.Sandboxing;
using Factory.Stations.Commanding;

namespace Factory.Stations.Tests.Commanding;

/// <summary>A command line of shell scripts, which every machine can run.</summary>
internal static class CommandLine
{
    /// <summary>Answers each case with its number n.</summary>
    public const string Answering = "sed 's/{\"case\":\\([0-9]*\\),.*\"n\":\\([0-9.]*\\).*/{\"case\":\\1,\"output\":\\2}/'";

    /// <summary>Scores each answer with itself.</summary>
    public const string Scoring = "sed 's/{\"case\":\\([0-9]*\\),.*\"output\":\\([0-9.]*\\).*/{\"case\":\\1,\"score\":\\2,\"metrics\":{\"twice\":2}}/'";

    public static readonly CaseRow[] Cases = [new("x1", "u1", """{"id":"x1","label":7,"n":0.25}"""), new("x2", "u2", """{"id":"x2","label":8,"n":0.75}""")];

    public static LineDefinition Sound() => new()
    {
        Name = "shell",
        Owner = "me",
        Kind = ProductKindName.Command,
        Product = "run.sh",
        Command = new CommandDefinition
        {
            Product = ["run.sh", "parts/"],
            Files = ["lib/given.txt"],
            Run = "sh run.sh",
            Score = "sh score.sh",
            Limits = new CommandLimits { RunSeconds = 20, MemoryMb = 256, DiskMb = 16, OutputMb = 1 },
        },
        Evaluator = ["score.sh"],
        Tests = "tests/",
        Data = new DataDefinition { Labels = ["label"] },
        Score = new ScoreDefinition { Low = 0, High = 1 },
        Propose = [],
    };

    public static LineSnapshot Line(Func<CommandDefinition, CommandDefinition>? change = null, string score = Scoring)
    {
        LineDefinition line = Sound();
        return new LineSnapshot(line with { Command = (change ?? (c => c))(line.Command!) }, new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["run.sh"] = Answering,
            ["parts/one"] = "1\n",
            ["lib/given.txt"] = "given\n",
            ["score.sh"] = score,
            ["tests/check.sh"] = "test -f run.sh",
            ["line.yaml"] = "secret",
        });
    }

    public static Product Product(params (string Path, string Text)[] files) =>
        new(new SortedDictionary<string, string>(files.ToDictionary(f => f.Path, f => f.Text), StringComparer.Ordinal));

    public static CommandKind Kind(SandboxLevel level = SandboxLevel.A, bool usesBubblewrap = true) => new(new CommandOptions
    {
        Report = _ => Task.FromResult(new SandboxReport(level, "test", [])),
        UsesBubblewrap = usesBubblewrap,
    });
}
