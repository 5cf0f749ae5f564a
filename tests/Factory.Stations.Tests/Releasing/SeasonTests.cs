using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Stations.Importing;
using Factory.Stations.Releasing;
using Factory.Stations.Tests.Importing;

namespace Factory.Stations.Tests.Releasing;

/// <summary>Sealed sets that grow, that do not, and that are replaced by a person.</summary>
public sealed class SeasonTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_role_is_given_blind_to_what_a_case_says()
    {
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));
        using var other = new ImportFolder();
        await other.Cases().ImportFile(other.Write("a.jsonl", ImportFolder.Days(0, 60, extra: ",\"score\":0.9,\"won\":true")));
        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            Units(await other.Cases().Open(), role).ShouldBe(Units(await _folder.Cases().Open(), role));
        }
    }

    [Fact]
    public async Task A_row_that_says_the_same_as_a_sealed_case_is_refused_in_another_role()
    {
        await _folder.Cases(unit: null).ImportFile(_folder.Write("a.jsonl", Rows(0, 60)));
        CaseRow hidden = (await _folder.Cases(unit: null).Open()).Rows(DataRole.Sealed)[0];
        string twin = Enumerable.Range(1000, 100).Select(i => $"c{i}").First(id => RoleHash.Of(id, new RoleShares(40, 20, 20, 20)) == DataRole.Train);

        string problem = (await _folder.Problems("b.jsonl", hidden.Json.Replace($"\"{hidden.Id}\"", $"\"{twin}\"", StringComparison.Ordinal), unit: null)).ShouldHaveSingleItem();

        problem.ShouldStartWith("b.jsonl:1");
        problem.ShouldContain("says the same as another case");
        problem.ShouldNotContain($"{hidden.Id},");
        (await _folder.Cases(unit: null).Open()).Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_ledger_that_outlives_its_state_knows_its_cases()
    {
        LineDefinition line = Line();
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));
        await Ask(_folder.Store, line);

        IArtifactStore second = FileArtifactStore.Open(_folder.Full("second"));
        await _folder.Cases(store: second).ImportFile(_folder.Write("b.jsonl", ImportFolder.Days(0, 80)));
        await Ask(second, line);
        IArtifactStore third = FileArtifactStore.Open(_folder.Full("third"));
        await _folder.Cases(store: third).ImportFile(_folder.Write("c.jsonl", ImportFolder.Days(0, 80, extra: ",\"repaired\":1")));
        (await Should.ThrowAsync<BadSetupException>(() => Ask(third, line))).Message.ShouldContain("say something else now");
        IArtifactStore fourth = FileArtifactStore.Open(_folder.Full("fourth"));
        await _folder.Cases(store: fourth).ImportFile(_folder.Write("d.jsonl", ImportFolder.Days(20, 90)));
        (await Should.ThrowAsync<BadSetupException>(() => Ask(fourth, line))).Message.ShouldContain("are not here");
        (await new LedgerStore(third, line).Read(default)).History.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_person_begins_a_season_with_cases_that_nobody_has_seen()
    {
        LineDefinition line = Line();
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));
        UnitCounts before = (await _folder.Cases().Open()).UnitCounts;
        await Ask(_folder.Store, line);

        for (int again = 0; again < 2; again++)
        {
            (await new NewSeason(_folder.Store, line, TimeProvider.System).Start(new SeasonStart("ann", "the market changed"), default)).ShouldBe((2, before.Sealed));
        }

        CaseSet now = await _folder.Cases().Open();
        now.UnitCounts.ShouldBe(before with { Train = before.Train + before.Sealed, Sealed = 0 });
        (await _folder.Cases().HiddenHashes()).Count.ShouldBe(now.Rows(DataRole.Select).Count + now.Rows(DataRole.Confirm).Count);
        (await _folder.Cases().Open(1)).UnitCounts.ShouldBe(before, "what was frozen stays as it was");
        (await new LedgerStore(_folder.Store, line).Read(default)).History.ShouldBeEmpty();
        File.ReadAllText(line.Data.Ledger + ".season-1").ShouldContain("\"number\": 1");

        // New units are sealed again; a unit of the last season stays in train, whatever arrives for it.
        ImportResult grown = await _folder.Cases().ImportFile(_folder.Write("b.jsonl", ImportFolder.Days(0, 60, perDay: 3) + ImportFolder.Days(60, 120)));
        grown.UnitsByRole.Total.ShouldBe(120);
        CaseSet next = await _folder.Cases().Open();
        Units(next, DataRole.Sealed).ShouldAllBe(unit => int.Parse(unit.Substring(1)) >= 60);
        next.UnitCounts.Sealed.ShouldBeGreaterThan(3);
        await Ask(_folder.Store, line);
        (await new LedgerStore(_folder.Store, line).Read(default)).History.ShouldHaveSingleItem().Threshold.ShouldBe(GapLedger.Threshold(0.05, null, [], 1));

        // A state that is made anew from all the data has the old sealed cases again: not with this ledger.
        IArtifactStore anew = FileArtifactStore.Open(_folder.Full("anew"));
        await _folder.Cases(store: anew).ImportFile(_folder.Full("b.jsonl"));
        (await Should.ThrowAsync<BadSetupException>(() => Ask(anew, line))).Message.ShouldContain("of a season that has ended");
    }

    [Fact]
    public async Task A_season_is_not_begun_over_a_question_without_an_answer()
    {
        LineDefinition line = Line();
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));
        await Ask(_folder.Store, line, isAnswered: false);
        (await Should.ThrowAsync<BadSetupException>(() => new NewSeason(_folder.Store, line, TimeProvider.System).Start(new SeasonStart("ann", "why"), default))).Message.ShouldContain("not answered yet");
        (await _folder.Cases().Open()).UnitCounts.Sealed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_season_is_not_begun_over_a_ledger_that_is_damaged()
    {
        LineDefinition line = Line();
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));
        await File.WriteAllTextAsync(line.Data.Ledger!, "{");
        (await Should.ThrowAsync<BadSetupException>(() => new NewSeason(_folder.Store, line, TimeProvider.System).Start(new SeasonStart("ann", "why"), default))).Message.ShouldContain("ledger.json");
        (await _folder.Cases().Open()).UnitCounts.Sealed.ShouldBeGreaterThan(0);
    }

    private LineDefinition Line() => new()
    {
        Name = "pricing",
        Owner = "me",
        Kind = ProductKindName.Csharp,
        Product = "Policy.cs",
        Evaluator = ["Evaluator.cs"],
        Data = new DataDefinition { Unit = "day", Roles = new(40, 20, 20, 20), Ledger = _folder.Full("ledger.json") },
        Score = new ScoreDefinition { Low = 0, High = 1 },
        Propose = [],
    };

    /// <summary>One question, as the gate asks it.</summary>
    private static async Task Ask(IArtifactStore store, LineDefinition line, bool isAnswered = true)
    {
        CaseSet cases = await new CaseStore(store, line, TimeProvider.System).Open();
        Digest fingerprint = cases.Fingerprint(DataRole.Sealed);
        await new SealedCasesStore(store, line).Note(fingerprint, cases.Rows(DataRole.Sealed), default);
        var key = new SubmissionKey
        {
            Candidate = new CandidateId(fingerprint),
            Champion = new CandidateId(Digest.Of("champion")),
            Sealed = fingerprint,
            Scorer = Digest.Of("scorer"),
            Low = 0,
            High = 1,
            Alpha = 0.05,
        };
        var ledger = new LedgerStore(store, line);
        await ledger.Change(l => l.Submit(key), default);
        await ledger.Change(l => isAnswered ? (l.Decide(key, false), 0) : (l, 0), default);
    }

    private static string[] Units(CaseSet cases, DataRole role) => [.. cases.Rows(role).Select(row => row.Unit).Distinct().Order(StringComparer.Ordinal)];

    private static string Rows(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(i => $$"""{"id":"c{{i}}","x":{{i}}}""" + "\n"));
}
