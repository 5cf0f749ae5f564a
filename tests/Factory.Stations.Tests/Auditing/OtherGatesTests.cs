using Factory.Stations.Auditing;
using Factory.Stations.Importing;
using Factory.Stations.Releasing;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Auditing;

/// <summary>Audits of lines with more than one ledger, with the shadow gate, and with conditions beside the score.</summary>
public sealed class OtherGatesTests
{
    [Fact]
    public async Task Each_cycle_is_compared_with_the_ledger_of_its_season()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Proposer.Says[1] = ["0.7"];
        line.Proposer.Says[2] = ["0.9"];
        (await line.Run(1)).Released.ShouldBe(1);
        await new NewSeason(line.Store, line.Loaded().Definition, TimeProvider.System).Start(new SeasonStart("ann", "the market changed"), default);
        await Same(line, "question 1, evidence", null, 1);
        line.Append(ScriptedLine.Cases(400, 700));
        (await line.Run(2)).Released.ShouldBe(2);
        (await line.Ledger()).History.ShouldHaveSingleItem();

        await Same(line, "the sealed decision is the same", null, 1, 2);
        string aside = $"{line.Files.LedgerPath}.season-1";
        await Named(line, aside, "\"promoted\"", "\"kept\"");
        await Named(line, line.Files.LedgerPath, "\"promoted\"", "\"kept\"");
        File.Delete(Path.Combine(line.State, aside));
        (await Audit(line, null)).Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(aside) && f.What.Contains("is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_of_the_shadow_gate_is_the_same()
    {
        await using ScriptedLine line = await ScriptedLine.Open("release: { gate: shadow, shadow: { night: date } }\n");
        line.Edit("train: 25, select: 25, confirm: 25, sealed: 25", "train: 70, select: 15, confirm: 15, sealed: 0");
        line.Write(Nights(30));
        line.Proposer.Says[1] = ["0.95"];
        int cycle = 1;
        while ((await line.Run(cycle)).Released is null && cycle < 8)
        {
            line.Write(Nights(30 + (7 * cycle++)));
        }

        await Same(line, "shadow gate: evidence", null, 0, 1);
        await Named(line, line.Files.ReleasePath(1), "\"lnE\"", "\"lne\"");
    }

    [Fact]
    public async Task A_release_with_slices_and_guards_is_the_same()
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        line.Edit("repeats: 1", "repeats: 1, slices: [{ name: all, field: kind, values: [a], mode: veto, margin: 0.05 }], guards: [{ metric: latency, most: 5 }]");
        line.Kind.Metrics = (_, _) => new Dictionary<string, double> { ["latency"] = 1 };
        line.Write(ScriptedLine.Cases(0, 240).Replace("\"note\"", "\"kind\":\"a\",\"note\"", StringComparison.Ordinal));
        line.Proposer.Says[1] = ["0.7"];
        line.Proposer.Says[2] = ["0.9"];
        (await line.Run(1)).Released.ShouldBe(1);
        (await line.Run(2)).Released.ShouldBe(2);

        await Same(line, "the sealed decision is the same", null, 1, 2);
    }

    private static string Nights(int count) => string.Concat(
        from night in Enumerable.Range(0, count)
        from k in Enumerable.Range(0, 8)
        select $$"""{"id":"n{{night}}-{{k}}","day":"u{{night}}-{{k}}","date":"{{new DateOnly(2026, 1, 5).AddDays(night):yyyy-MM-dd}}"}""" + "\n");

    private static Task<AuditResult> Audit(ScriptedLine line, int? version) => AuditedLine.Audit(line.State, version, new ScriptedKind { Metrics = line.Kind.Metrics });

    private static async Task Same(ScriptedLine line, string gate, params int?[] versions)
    {
        foreach (int? version in versions)
        {
            AuditResult result = await Audit(line, version);
            result.Findings.Where(f => f.Mark == AuditMark.Different).ShouldBeEmpty($"v{version}");
            result.Checks.Where(c => c.Name == "gate").ShouldAllBe(c => c.Text.Contains(gate, StringComparison.Ordinal));
        }
    }

    private static async Task Named(ScriptedLine line, string path, string from, string to)
    {
        string file = Path.Combine(line.State, path);
        string text = await File.ReadAllTextAsync(file);
        text.ShouldContain(from);
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal));
        (await Audit(line, null)).Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(path), $"{path}: {from} -> {to}");
        await File.WriteAllTextAsync(file, text);
    }
}
