using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Budgeting;
using Factory.Core.Building;
using Factory.Core.Closing;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Creating;
using Factory.Engine.Artifacts;
using Factory.Stations.State;

namespace Factory.Bench.Serving;

/// <summary>Many lines with many cycles behind them, as a server finds them: the files that a store would have written, without its syncs.</summary>
public static class ServedState
{
    private const int PerCycle = 10;

    /// <summary>Writes lines below <c>lines/</c> and their state below <c>state/</c>, the candidates spread evenly.</summary>
    public static async Task Write(string folder, int lines, int candidates)
    {
        string state = Path.Combine(folder, "state");
        Directory.CreateDirectory(Path.Combine(folder, "lines"));
        var store = FileArtifactStore.Open(state);
        for (int number = 1; number <= lines; number++)
        {
            string line = Path.Combine(folder, "lines", Name(number));
            LineTemplate.Write("csharp", line);

            // Too few cases for a cycle: a run that starts is refused at once, and does not disturb what is measured.
            Directory.CreateDirectory(Path.Combine(line, "data"));
            File.WriteAllText(Path.Combine(line, "data", "cases.jsonl"), "");
            Digest product = await store.PutJson(Product.Single("Policy.cs", await File.ReadAllTextAsync(Path.Combine(line, "Policy.cs"))), CancellationToken.None);
            Fill((state, product), Name(number), candidates / lines / PerCycle);
        }
    }

    /// <summary>Name of the line of a number, from 1.</summary>
    public static string Name(int number) => FormattableString.Invariant($"line-{number:0000}");

    private static void Fill((string State, Digest Product) of, string line, int cycles)
    {
        string state = of.State;
        var files = new LineFiles(FileArtifactStore.OpenForReading(state), line);
        Incumbent seed = Holder(line, "seed") with { Version = 0, Product = of.Product };
        Digest? previous = null;
        for (int cycle = 1; cycle <= cycles; cycle++)
        {
            ManifestCandidate[] candidates = [.. Enumerable.Range(1, PerCycle).Select(n => Candidate(line, cycle, n))];
            var manifest = new CycleManifest
            {
                Line = line,
                Cycle = cycle,
                Previous = previous,
                Snapshot = Hash($"{line} snapshot"),
                Seed = 1,
                Status = CycleStatus.Done,
                Candidates = candidates,
                ChampionBefore = seed,
                Champion = seed,
                Frontrunner = seed,
                Lessons = [],
            };
            byte[] bytes = FactoryJson.SerializeReadable(manifest);
            previous = Digest.Of(bytes);
            Write(state, files.ManifestPath(cycle), bytes);
            Write(state, files.TimesPath(cycle), FactoryJson.SerializeReadable(new CycleTimes(DateTime.UnixEpoch.AddDays(20_000 + cycle), [], new Spend(0, 0, 12.5))));
            Write(state, files.ArchiveSegmentPath(cycle), Encoding.UTF8.GetBytes(string.Concat(candidates.Select(c => FactoryJson.Serialize(c) + "\n"))));
        }

        var champion = new Champion(0, seed.Candidate, seed.Product, seed.Binary);
        var release = new ReleaseRecord { Line = line, Version = 0, Candidate = seed.Candidate, Product = seed.Product, Binary = seed.Binary, Cycle = 0, Approval = "none required" };
        Write(state, files.ChampionPath, FactoryJson.SerializeReadable(champion));
        Write(state, files.FrontrunnerPath, FactoryJson.SerializeReadable(seed));
        Write(state, files.ReleasePath(0), FactoryJson.SerializeReadable(release));
    }

    private static ManifestCandidate Candidate(string line, int cycle, int number)
    {
        Incumbent holder = Holder(line, FormattableString.Invariant($"{cycle}.{number}"));
        return new ManifestCandidate(cycle, number, holder.Candidate, holder.Product, [], "bench", BuildStatus.Ok, holder.Binary, true, 100, 0.5, holder.Product);
    }

    private static Incumbent Holder(string line, string what)
    {
        Product product = Product.Single("Policy.cs", $"// {line} {what}\n");
        return new Incumbent(product.Id(), Hash($"{line} {what} product"), Hash($"{line} {what} binary"), 0.5, 0.5);
    }

    private static Digest Hash(string text) => Digest.Of(Encoding.UTF8.GetBytes(text));

    private static void Write(string state, string path, byte[] bytes)
    {
        string file = Path.Combine(state, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
