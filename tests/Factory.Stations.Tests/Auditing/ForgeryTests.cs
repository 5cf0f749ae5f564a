using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Releasing;
using Factory.Engine.Artifacts;
using Factory.Stations.Auditing;
using Factory.Stations.Evaluating;
using Factory.Stations.State;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Auditing;

/// <summary>People who know the files well and change several of them.</summary>
public sealed class ForgeryTests(AuditedLine line) : IClassFixture<AuditedLine>
{
    private readonly string _state = line.Copy();

    private FileArtifactStore Store => FileArtifactStore.Open(_state);

    private LineFiles Files => new(Store, AuditedLine.Line);

    [Fact]
    public async Task A_made_up_release_is_found_and_asks_the_sealed_cases_nothing()
    {
        ReleaseRecord last = (await Files.Read<ReleaseRecord>(Files.ReleasePath(2), default))!;
        Product product = Product.Single("Policy.cs", "0.99");
        Digest files = await Store.PutJson(product, default);
        Digest binary = await Store.Put("0.99"u8.ToArray());
        byte[] made = FactoryJson.SerializeReadable(last with
        {
            Version = 3,
            Candidate = product.Id(),
            Product = files,
            Binary = binary,
            Replaces = last.Candidate,
            ReplacesVersion = 2,
            Previous = Digest.Of(await File.ReadAllBytesAsync(Path.Combine(_state, Files.ReleasePath(2)))),
        });
        await Store.Write(Files.ReleasePath(3), made);
        await Store.Write(Files.ReleaseProductPath(3, "Policy.cs"), "0.99"u8.ToArray());
        await Files.Write(Files.ChampionPath, new Champion(3, product.Id(), files, binary, Digest.Of(made)), default);
        var asked = new List<string>();

        AuditResult result = await AuditedLine.Audit(_state, null, new ScriptedKind { Score = (text, row) => Note(asked, text, row) });

        result.Same.ShouldBeFalse();
        result.Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(Files.ReleasePath(3)) && f.What.Contains("the ledger does not", StringComparison.Ordinal));
        asked.ShouldNotBeEmpty();
        asked.Where(AuditedLine.IsSealed).ShouldBeEmpty("a made-up release got an answer of the sealed cases");
    }

    [Fact]
    public async Task A_champion_that_was_swapped_is_found()
    {
        ManifestCandidate other = (await Files.Read<CycleManifest>(Files.ManifestPath(3), default))!.Candidates[1];
        Champion live = (await Files.Champion(default))!;
        await Files.Write(Files.ChampionPath, live with { Candidate = other.Candidate, Product = other.Product, Binary = other.Binary!.Value }, default);

        (await AuditedLine.Audit(_state)).Findings.ShouldContain(f => f.Files.Contains(Files.ChampionPath) && f.What.Contains("something else is live", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Better_numbers_are_found_even_when_every_digest_is_made_to_agree()
    {
        // The last release's confirm evidence, in its file, its manifest, all later ones and the pointer.
        ReleaseRecord record = (await Files.Read<ReleaseRecord>(Files.ReleasePath(2), default))!;
        ConfirmEvidence better = record.Confirm! with { LnE = record.Confirm!.LnE + 1 };
        byte[] changed = FactoryJson.SerializeReadable(record with { Confirm = better });
        await Store.Write(Files.ReleasePath(2), changed);
        await Files.Write(Files.ChampionPath, (await Files.Champion(default))! with { Manifest = Digest.Of(changed) }, default);
        Digest? before = null;
        for (int cycle = 3; cycle <= 4; cycle++)
        {
            CycleManifest manifest = (await Files.Read<CycleManifest>(Files.ManifestPath(cycle), default))!;
            byte[] bytes = FactoryJson.SerializeReadable(cycle == 3 ? manifest with { Confirm = better } : manifest with { Previous = before });
            before = Digest.Of(bytes);
            await Store.Write(Files.ManifestPath(cycle), bytes);
        }

        CycleTimes times = (await Files.Read<CycleTimes>(Files.TimesPath(4), default))!;
        await Files.Write(Files.TimesPath(4), times with { Manifest = before }, default);

        AuditResult result = await AuditedLine.Audit(_state);
        result.Findings.Where(f => f.Mark == AuditMark.Different).ShouldHaveSingleItem().What.ShouldStartWith("says of the confirm cases");
        result.Checks.Where(c => c.Same == false).Select(c => c.Name).ShouldBe(["confirm"]);
    }

    [Fact]
    public async Task A_ledger_that_forgot_a_question_is_found()
    {
        string path = Path.Combine(_state, Files.LedgerPath);
        GapLedger ledger = FactoryJson.Deserialize<GapLedger>(await File.ReadAllBytesAsync(path))!;
        ledger.History.Count.ShouldBe(3);
        GapLedger cut = GapLedger.Start(ledger.Alpha);
        foreach (Submission kept in ledger.History.Where(s => s.Promoted == true))
        {
            cut = cut.Submit(kept.Key).Ledger.Decide(kept.Key, promoted: true);
        }

        await File.WriteAllBytesAsync(path, FactoryJson.SerializeReadable(cut));

        (await AuditedLine.Audit(_state)).Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(Files.LedgerPath));
    }

    [Fact]
    public async Task Results_that_were_put_in_the_place_of_others_are_found()
    {
        (string pointer, EvaluationPointer known) = await ConfirmedBy(ScriptedLine.IdOf("0.95"));
        List<CaseResult> results = await Store.GetJson<List<CaseResult>>(known.Results, default);
        Digest better = await Store.PutJson(results.Select(r => r with { Score = r.Score + 0.001 }).ToList(), default);
        await Files.Write(pointer, known with { Results = better }, default);

        (await AuditedLine.Audit(_state)).Findings.ShouldContain(f => f.Mark == AuditMark.Different && f.Files.Contains(pointer));
    }

    [Fact]
    public async Task A_lesson_that_a_person_edited_is_named_and_no_difference()
    {
        string path = await Store.List(Files.LessonsPath).FirstAsync();
        await File.AppendAllTextAsync(Path.Combine(_state, path), "\n");

        AuditResult result = await AuditedLine.Audit(_state);
        (result.Same, result.Complete).ShouldBe((true, true));
        AuditFinding edited = result.Findings.ShouldHaveSingleItem();
        (edited.Mark, edited.Files[0]).ShouldBe((AuditMark.Edited, path));
    }

    [Fact]
    public async Task A_name_in_other_letters_is_found()
    {
        // Reading would take it for the same name.
        string path = Path.Combine(_state, Files.CandidatePath(3, 1, "tests.json"));
        string text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Replace("\"sandbox\"", "\"sanDbox\"", StringComparison.Ordinal));

        AuditFinding found = (await AuditedLine.Audit(_state)).Findings.Where(f => f.Mark == AuditMark.Different).ShouldHaveSingleItem();
        found.Files.ShouldBe([Files.CandidatePath(3, 1, "tests.json")]);
    }

    [Fact]
    public async Task A_cycle_that_is_under_way_is_no_difference()
    {
        // As it stands between going live and closing.
        foreach (string file in new[] { Files.ManifestPath(3), Files.TimesPath(3), Files.ArchiveSegmentPath(3), Files.ManifestPath(4), Files.TimesPath(4), Files.ArchiveSegmentPath(4) })
        {
            File.Delete(Path.Combine(_state, file));
        }

        AuditResult result = await AuditedLine.Audit(_state);
        (result.Same, result.Complete).ShouldBe((true, false));
        result.Findings.ShouldContain(f => f.What.Contains("still under way", StringComparison.Ordinal));
        result.Checks.Single(c => c.Name == "gate").Text.ShouldContain("the sealed decision is the same");
    }

    [Fact]
    public async Task A_sealed_decision_that_comes_out_otherwise_is_said_and_nothing_more()
    {
        AuditResult result = await AuditedLine.Audit(_state, null, new ScriptedKind { Score = (text, row) => ScriptedKind.Plain(AuditedLine.IsSealed(row.Unit) ? "0.5" : text, row) });

        AuditFinding finding = result.Findings.ShouldHaveSingleItem();
        finding.What.ShouldBe("The decision on the sealed cases is not the same.");
        string.Concat(result.Checks.Select(c => c.Text)).ShouldNotContain("only-");
    }

    [Fact]
    public async Task Nothing_of_the_state_is_changed()
    {
        Dictionary<string, Digest> before = Everything();
        await AuditedLine.Audit(_state);
        Everything().ShouldBe(before);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_with_what_to_do()
    {
        BadSetupException none = await Should.ThrowAsync<BadSetupException>(AuditedLine.Audit(_state, 9));
        none.Message.ShouldContain("has no such release");
        string empty = Directory.CreateDirectory(Path.Combine(_state, "empty")).FullName;
        (await Should.ThrowAsync<BadSetupException>(AuditedLine.Audit(empty))).Message.ShouldContain("nothing to verify");
    }

    private async Task<(string Path, EvaluationPointer Pointer)> ConfirmedBy(CandidateId candidate)
    {
        await foreach (string path in Store.List($"lines/{AuditedLine.Line}/evaluations/"))
        {
            if (await Files.Read<EvaluationPointer>(path, default) is { Role: DataRole.Confirm } pointer && pointer.Candidate == candidate)
            {
                return (path, pointer);
            }
        }

        throw new InvalidOperationException("It was never compared on confirm.");
    }

    private Dictionary<string, Digest> Everything() => Directory.EnumerateFiles(_state, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(f => f, f => Digest.Of(File.ReadAllBytes(f)));

    private static double? Note(List<string> asked, string text, CaseRow row)
    {
        asked.Add(row.Unit);
        return AuditedLine.Score(text, row);
    }
}
