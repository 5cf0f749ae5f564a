using System.Globalization;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Engine.Artifacts;
using Factory.Stations.State;

namespace Factory.Bench;

/// <summary>Makes a state of many lines with many candidates, as nights of cycles would leave it, for measurements of reads.</summary>
public static class StateBench
{
    private const int PerCycle = 10;
    private const int Products = 64;
    private static readonly DateTime s_began = new(2030, 1, 1, 2, 0, 0, DateTimeKind.Utc);

    /// <summary>Fills a folder: lines in <c>lines/</c>, the state in <c>.factory/</c>.</summary>
    public static async Task<int> Run(string[] arguments)
    {
        if (arguments is not ["--lines", var lines, "--candidates", var candidates, var folder])
        {
            Console.Error.WriteLine("bench state --lines N --candidates N FOLDER");
            return 2;
        }

        int count = int.Parse(lines, CultureInfo.InvariantCulture);
        int cycles = int.Parse(candidates, CultureInfo.InvariantCulture) / count / PerCycle;
        string state = Path.Combine(folder, ".factory");
        Incumbent[] products = await Store(FileArtifactStore.Open(state));
        for (int line = 1; line <= count; line++)
        {
            string name = FormattableString.Invariant($"line-{line:0000}");
            WriteLine(Path.Combine(folder, "lines", name), name);
            WriteState(state, name, cycles, products);
        }

        Console.WriteLine(FormattableString.Invariant($"{folder}: {count:N0} lines, {count * cycles * PerCycle:N0} candidates in {count * cycles:N0} cycles"));
        return 0;
    }

    /// <summary>Products that candidates share: what is measured is lists and lookups.</summary>
    private static async Task<Incumbent[]> Store(FileArtifactStore store)
    {
        var products = new List<Incumbent>();
        for (int i = 0; i < Products; i++)
        {
            Product product = Product.Single("Policy.cs", FormattableString.Invariant($"public sealed class Policy : IPolicy\n{{\n    public double Price(Offer offer) => offer.Cost * {1.2 + (i * 0.01)};\n}}\n"));
            Digest bytes = await store.PutJson(product, CancellationToken.None);
            products.Add(new Incumbent(product.Id(), bytes, bytes, 0.6 + (i * 0.001), 0.6));
        }

        return [.. products];
    }

    private static void WriteState(string state, string line, int cycles, Incumbent[] products)
    {
        // The store's layout, without its fsyncs: an hour's difference.
        var files = new LineFiles(FileArtifactStore.OpenForReading(state), line);
        void Write(string path, byte[] content)
        {
            string file = Path.Combine(state, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        Digest? previous = null;
        for (int cycle = 1; cycle <= cycles; cycle++)
        {
            ManifestCandidate[] candidates = [.. Enumerable.Range(1, PerCycle).Select(number => Candidate(line, cycle, number, products))];
            byte[] manifest = FactoryJson.SerializeReadable(Manifest(line, cycle, candidates, (previous, products)));
            previous = Digest.Of(manifest);
            Write(files.ManifestPath(cycle), manifest);
            Write(files.TimesPath(cycle), FactoryJson.SerializeReadable(new CycleTimes(s_began.AddDays(cycle), [new StationLine(Station.Propose, "bench · 10 candidates", 8)], new Spend(0, 0, 14))));
            Write(files.ArchiveSegmentPath(cycle), System.Text.Encoding.UTF8.GetBytes(string.Concat(candidates.Select(c => FactoryJson.Serialize(c) + "\n"))));
        }

        Write(files.ChampionPath, FactoryJson.SerializeReadable(new Champion(1, products[1].Candidate, products[1].Product, products[1].Binary)));
        Write(files.FrontrunnerPath, FactoryJson.SerializeReadable(products[^1]));
        foreach (int version in (int[])[0, 1])
        {
            var release = new ReleaseRecord
            {
                Line = line,
                Version = version,
                Candidate = products[version].Candidate,
                Product = products[version].Product,
                Binary = products[version].Binary,
                Replaces = version == 0 ? null : products[0].Candidate,
                ReplacesVersion = version == 0 ? null : 0,
                Cycle = version,
                Approval = "none required",
            };
            Write(files.ReleasePath(version), FactoryJson.SerializeReadable(release));
        }

        Write($"{files.LessonsPath}0001-01.json", FactoryJson.SerializeReadable(new Core.Learning.Lesson("0001-01", 1, "margin is lost on weekends", ["unit d3"], "Look at weekends.")));
    }

    private static ManifestCandidate Candidate(string line, int cycle, int number, Incumbent[] products)
    {
        Incumbent product = products[((cycle * PerCycle) + number) % products.Length];
        var id = new CandidateId(Digest.Of(FormattableString.Invariant($"{line} {cycle} {number}")));
        return new ManifestCandidate(cycle, number, id, product.Product, [products[0].Candidate], "evolve", BuildStatus.Ok, product.Binary, true, 200, product.Train, product.Product);
    }

    private static CycleManifest Manifest(string line, int cycle, ManifestCandidate[] candidates, (Digest? Manifest, Incumbent[] Products) known) => new()
    {
        Line = line,
        Cycle = cycle,
        Previous = known.Manifest,
        Snapshot = known.Products[0].Product,
        Seed = (ulong)cycle,
        Status = CycleStatus.Done,
        Candidates = candidates,
        ChampionBefore = known.Products[0],
        Champion = known.Products[1] with { Version = 1 },
        Frontrunner = known.Products[^1],
        Lessons = new SortedDictionary<string, Digest>(StringComparer.Ordinal),
    };

    private static void WriteLine(string folder, string name)
    {
        void Write(string file, string text)
        {
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Write("line.yaml", $$"""
            name: {{name}}
            description: a line of the read benchmark
            owner: bench@example.com
            kind: csharp
            product: Policy.cs
            contract: Contract.cs
            evaluator: Evaluator.cs
            tests: tests/
            data: { file: data/cases.jsonl, unit: day, roles: { train: 40, select: 20, confirm: 20, sealed: 20 } }
            score: { goal: maximize, range: [0, 1], repeats: 1 }
            propose:
              - { use: evolve, method: Price, evaluations: 2000 }
            schedule: "0 0 2 * * *"

            """);
        Write("Policy.cs", "public sealed class Policy;\n");
        Write("Contract.cs", "public interface IPolicy;\n");
        Write("Evaluator.cs", "public sealed class Evaluator;\n");
        Write("tests/Invariants.cs", "public sealed class Invariants;\n");
        Write("data/cases.jsonl", "{\"id\":\"a\",\"day\":\"d\"}\n");
    }
}
