using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>After a whole run with releases, nothing of the sealed cases is found outside <c>sealed/</c>: no id, no content, no score.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class SealTests(ReferenceRun reference)
{
    private const int Digits = 9;

    [Fact]
    public async Task Nothing_sealed_is_found_in_any_file_or_output()
    {
        JsonNode[] sealedCases = Sealed();
        string[] secrets = [.. sealedCases.SelectMany(Secrets), .. Scores(sealedCases)];
        secrets.Length.ShouldBeGreaterThan(sealedCases.Length * 2);
        foreach (string file in Directory.EnumerateFiles(reference.State.Folder, "*", SearchOption.AllDirectories).Where(IsOutsideTheSeal))
        {
            Search(Path.GetRelativePath(reference.State.Folder, file), Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), secrets);
        }

        Search("stdout", reference.Finished.Output, secrets);
        Search("stderr", reference.Finished.Error, secrets);
        foreach (string[] question in (string[][])[["show", "guess", "--json"], ["score", "guess", "--json"], ["check", "guess", "--json"], ["engine", "history", "guess:0001", "--json"]])
        {
            Finished answer = await reference.Place.Run([.. question, "--state", "reference"]);
            Search(string.Join(' ', question), answer.Output + answer.Error, secrets);
        }
    }

    [Fact]
    public void The_search_finds_what_it_looks_for()
    {
        JsonNode[] train = [.. Rows(Path.Combine("data", "0001.jsonl")).Where(row => (string)row["role"]! == "train")];
        string archive = string.Concat(reference.State.Objects.Select(o => File.ReadAllText(Path.Combine(reference.State.Folder, "objects", "sha256", o[..2], o))));
        train.Count(row => archive.Contains((string)Case(row)["id"]!, StringComparison.Ordinal)).ShouldBeGreaterThan(GuessLine.Cases / 5);
        train.SelectMany(row => Scores([row])).Count(score => archive.Contains(score, StringComparison.Ordinal)).ShouldBeGreaterThan(GuessLine.Cases / 5);
    }

    [Fact]
    public void The_gate_tells_a_bit_a_threshold_and_counts()
    {
        JsonNode[] gates = [.. reference.State.Manifests.Values.Select(m => JsonNode.Parse(m)!["gate"]).OfType<JsonNode>()];
        gates.ShouldHaveSingleItem().AsObject().Select(p => p.Key).ShouldBeSubsetOf(["passed", "threshold", "question", "submissions", "promotions", "alpha", "ledger"]);
    }

    private static bool IsOutsideTheSeal(string file) => !file.Split(Path.DirectorySeparatorChar).Contains("sealed") && !file.EndsWith("owner.sock", StringComparison.Ordinal);

    private static void Search(string where, string text, string[] secrets) =>
        secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty($"sealed content in {where}");

    private JsonNode[] Sealed()
    {
        JsonNode[] rows = Rows(Path.Combine("sealed", "0001.jsonl"));
        rows.Length.ShouldBeGreaterThan(GuessLine.Cases / 5);
        return rows;
    }

    private JsonNode[] Rows(string path) =>
        [.. reference.State.Read(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];

    private static IEnumerable<string> Secrets(JsonNode row) => [(string)Case(row)["id"]!, JsonSerializer.Serialize((double)Case(row)["truth"]!)];

    /// <summary>What the seed scores on each, and on all: the beginnings of the numbers, as JSON writes them.</summary>
    private static IEnumerable<string> Scores(JsonNode[] rows)
    {
        double[] scores = [.. rows.Select(row => GuessLine.SeedScore((double)Case(row)["truth"]!))];
        return [.. scores.Append(scores.Average()).Append(scores.Sum()).Select(Text)];
    }

    private static string Text(double number) => JsonSerializer.Serialize(number).PadRight(Digits, '0')[..Digits];

    private static JsonNode Case(JsonNode row) => row["row"]!;
}
