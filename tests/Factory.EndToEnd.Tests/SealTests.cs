using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.EndToEnd.Tests.Lines;
using Factory.EndToEnd.Tests.Programs;

namespace Factory.EndToEnd.Tests;

/// <summary>After a whole run with releases, nothing of the sealed cases is found outside <c>sealed/</c>: no id, no content, no score.</summary>
[Collection(ReferenceCollection.Name)]
public sealed class SealTests(ReferenceRun reference)
{
    private const int Digits = 9;

    private const int Hidden = 12;

    /// <summary>Commands that read no case, and those whose seal is tested elsewhere: run above, serve and send with the API. What season-start retires is hidden no more.</summary>
    private static readonly string[] s_sayNothingOfCases = ["new", "serve", "send", "manual", "season-start", "run", "swap-model"];

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
    }

    [Fact]
    public async Task No_command_says_anything_of_a_sealed_case()
    {
        JsonNode[] sealedCases = Sealed();
        string[] secrets = [.. sealedCases.SelectMany(Secrets), .. Scores(sealedCases)];
        string twins = Path.Combine(reference.Place.Root, "twins.jsonl"), scored = Path.Combine(reference.Place.Root, "scored.jsonl");
        await File.WriteAllTextAsync(twins, string.Concat(sealedCases.Select((row, i) => Renamed(Case(row), $"twin-{i}") + "\n")));
        await File.WriteAllTextAsync(scored, await File.ReadAllTextAsync(twins));
        string champion = (string)JsonNode.Parse(reference.State.Champion)!["candidate"]!;
        Dictionary<string, string[][]> questions = new()
        {
            ["check"] = [["check", "guess"], ["check", "guess", "--json"]],
            ["score"] = [["score", "guess", "--json"], ["score", "guess", "--data", scored]],
            ["import"] = [["import", "guess", "--input", twins]],
            ["lines"] = [["lines"]],
            ["show"] = [["show", "guess", "--json"], ["show", "guess", champion, "--json"]],
            ["diff"] = [["diff", "guess", "v0", "v1"]],
            ["cord"] = [["cord", "list"]],
            ["engine"] = [["engine", "list"], ["engine", "history", "guess:0001", "--json"], ["engine", "history", "guess:0002", "--json"]],
            ["lessons"] = [["lessons", "guess"], ["lessons", "guess", "--json"]],
            ["doctor"] = [["doctor", "--json"]],
            ["releases"] = [["releases", "guess"], ["releases", "guess", "--json"]],
            ["verify"] = [["verify", "guess"], ["verify", "guess", "v1", "--json"], ["verify", "guess", "v0"]],
            ["report"] = [["report", "guess", "-o", Path.Combine(reference.Place.Root, "report.html")]],
            ["approve"] = [["approve", "guess", "v1"]],
            ["reject"] = [["reject", "guess", "v1", "--why", "odd"]],
            ["season"] = [["season", "guess", "--nights", "1"]],
            ["operate"] = [],
            ["outcomes"] = [],
            ["rollback"] = [],
        };
        string manual = (await reference.Place.Run("manual")).Output;
        string[] commands = [.. manual.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..].Split(' ')[0]).Distinct().Except(s_sayNothingOfCases)];
        commands.ShouldBeSubsetOf(questions.Keys, "a command that is not tried here");
        foreach (string[] question in questions.Values.SelectMany(q => q))
        {
            Finished answer = await Run([.. question, "--state", "reference"]);
            Search(string.Join(' ', question), answer.Output + answer.Error, secrets);
        }

        Search("report.html", await File.ReadAllTextAsync(Path.Combine(reference.Place.Root, "report.html")), secrets);
    }

    /// <summary>On a copy of the state, as it changes: new sealed units are decided, it is told what came of them with their cases, and the release is taken back.</summary>
    [Fact]
    public async Task What_came_of_sealed_units_stands_nowhere_but_among_the_sealed()
    {
        string state = Path.Combine(reference.Place.Root, "at-work");
        foreach (string file in Directory.EnumerateFiles(reference.State.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("owner.sock", StringComparison.Ordinal)))
        {
            string target = Path.Combine(state, Path.GetRelativePath(reference.State.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string At(string file) => Path.Combine(reference.Place.Root, file);
        string[] units = [.. Enumerable.Range(0, 1000).Select(i => $"unit-{i}").Where(unit => RoleHash.Of(unit, new RoleShares(25, 20, 27, 28)) == DataRole.Sealed).Take(Hidden)];
        string[] inputs = [.. units.Select((unit, i) => $$$"""{"id":"{{{unit}}}","observation":{"a":{{{i}}},"b":1}}""")];
        await File.WriteAllLinesAsync(At("sealed-inputs.jsonl"), inputs);
        string[] scores = [.. units.Select((_, i) => FormattableString.Invariant($"0.{i + 11}7315924"))], truths = [.. units.Select((_, i) => FormattableString.Invariant($"{i + 20}.6184253"))];
        string[] secrets = [.. scores, .. truths];
        var said = new StringBuilder();
        async Task<Finished> Ask(params string[] arguments)
        {
            Finished answer = await Run([.. arguments, "--state", state]);
            said.Append(answer.Output).Append(answer.Error);
            return answer;
        }

        (await Ask("operate", "guess", "--input", At("sealed-inputs.jsonl"), "-o", At("sealed-decisions.jsonl"))).With(code: 0);
        JsonNode[] decisions = [.. (await File.ReadAllLinesAsync(At("sealed-decisions.jsonl"))).Select(l => JsonNode.Parse(l)!)];
        string Outcome(int i, string score) => $$$"""{"decision":"{{{decisions[i]["decision"]}}}","score":{{{score}}},"case":{"id":"{{{units[i]}}}","a":{{{i}}},"b":1,"truth":{{{truths[i]}}}}}""";
        await File.WriteAllLinesAsync(At("sealed-outcomes.jsonl"), units.Select((_, i) => Outcome(i, scores[i])));
        JsonNode taken = JsonNode.Parse((await Ask("outcomes", "guess", "--input", At("sealed-outcomes.jsonl"), "--json")).With(code: 0).Output)!;
        ((int)taken["taken"]!, (int)taken["cases"]!).ShouldBe((Hidden, Hidden));
        await File.WriteAllLinesAsync(At("sealed-outcomes.jsonl"), [Outcome(0, scores[1]), Outcome(1, scores[1]), Outcome(2, "9" + scores[2][1..])]);
        await Ask("outcomes", "guess", "--input", At("sealed-outcomes.jsonl"));
        (await Ask("rollback", "guess", "--why", "odd")).With(code: 0);
        await Ask("verify", "guess");
        await Ask("releases", "guess");
        await Ask("report", "guess", "-o", At("sealed-report.html"));

        Search("output", said + await File.ReadAllTextAsync(At("sealed-report.html")), [.. secrets, .. secrets.Select(s => "9" + s[1..])]);
        foreach (string file in Directory.EnumerateFiles(state, "*", SearchOption.AllDirectories).Where(IsOutsideTheSeal))
        {
            string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Search(Path.GetRelativePath(state, file), text, secrets);

            // What was told could be guessed from its digest: that stands nowhere else either.
            decisions.Where(d => file.Contains("/nights/", StringComparison.Ordinal) && Path.GetFileName(file)[0] != 'd' && text.Contains((string)d["decision"]!, StringComparison.Ordinal)).ShouldBeEmpty(file);
        }
    }

    /// <summary>As somebody with a name.</summary>
    private async Task<Finished> Run(string[] arguments)
    {
        using FactoryProcess process = reference.Place.Start(arguments, "USER=ada");
        return await process.End();
    }

    private static string Renamed(JsonNode row, string id)
    {
        JsonNode copy = row.DeepClone();
        copy["id"] = id;
        return copy.ToJsonString();
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
