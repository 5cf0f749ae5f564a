using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Stations.Importing;

namespace Factory.Stations.Tests.Importing;

public sealed class CaseStoreTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_imported_is_an_empty_set()
    {
        CaseSet set = await _folder.Cases().Open();
        set.Count.ShouldBe(0);
        set.UnitCounts.ShouldBe(UnitCounts.None);
    }

    [Fact]
    public async Task Cases_come_back_by_role_in_import_order_and_a_unit_is_never_split()
    {
        ImportResult result = await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 100)));
        CaseSet set = await _folder.Cases().Open();

        result.New.ShouldBe(200);
        result.Known.ShouldBe(0);
        result.UnitsByRole.ShouldBe(set.UnitCounts);
        set.UnitCounts.Total.ShouldBe(100);
        set.Count.ShouldBe(200);
        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            set.Rows(role).ShouldAllBe(r => RoleHash.Of(r.Unit, new RoleShares(40, 20, 20, 20)) == role);
            set.Rows(role).Select(r => int.Parse(r.Id.Split('/')[0])).ShouldBe(set.Rows(role).Select(r => int.Parse(r.Id.Split('/')[0])).Order());
        }
    }

    [Fact]
    public async Task Importing_the_same_again_changes_nothing_and_a_longer_file_adds_only_what_is_new()
    {
        CaseStore cases = _folder.Cases();
        string file = _folder.Write("a.jsonl", ImportFolder.Days(0, 50));
        await cases.ImportFile(file);
        Digest[] before = await Fingerprints();

        ImportResult same = await cases.ImportFile(file);
        ImportResult reordered = await cases.ImportFile(_folder.Write("b.jsonl", string.Join('\n', ImportFolder.Days(0, 50).Split('\n').Reverse())));
        (await Fingerprints()).ShouldBe(before);
        ImportResult longer = await cases.ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));

        (same.New, same.Known).ShouldBe((0, 100));
        (reordered.New, reordered.Known).ShouldBe((0, 100));
        (longer.New, longer.Known, longer.UnitsByRole.Total).ShouldBe((20, 100, 60));
        (await Paths()).Count(p => p.Contains("/data/", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task The_fingerprint_depends_on_content_and_not_on_the_order_of_import()
    {
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 30)));
        await _folder.Cases().ImportFile(_folder.Write("b.jsonl", ImportFolder.Days(30, 60)));
        Digest[] first = await Fingerprints();
        using var other = new ImportFolder();
        await other.Cases().ImportFile(other.Write("b.jsonl", ImportFolder.Days(30, 60)));
        await other.Cases().ImportFile(other.Write("a.jsonl", ImportFolder.Days(0, 30)));
        CaseSet set = await other.Cases().Open();

        Enum.GetValues<DataRole>().Select(set.Fingerprint).ShouldBe(first);
        await other.Cases().ImportFile(other.Write("c.jsonl", ImportFolder.Days(60, 90)));
        CaseSet grown = await other.Cases().Open();
        Enum.GetValues<DataRole>().Select(grown.Fingerprint).ShouldNotContain(f => first.Contains(f));
    }

    [Fact]
    public async Task A_unit_keeps_its_role_when_the_shares_change()
    {
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 100, perDay: 1)));
        CaseSet before = await _folder.Cases().Open();

        // A second case for every old day, and new days, under shares that would put nearly all of them into sealed.
        string more = ImportFolder.Days(0, 200, perDay: 2);
        await _folder.Cases(roles: new RoleShares(1, 1, 1, 97)).ImportFile(_folder.Write("b.jsonl", more));
        CaseSet after = await _folder.Cases().Open();

        foreach (DataRole role in Enum.GetValues<DataRole>())
        {
            string[] kept = [.. before.Rows(role).Select(r => r.Unit)];
            after.Rows(role).Where(r => int.Parse(r.Unit[1..]) < 100).Select(r => r.Unit).Distinct().ShouldBe(kept, ignoreOrder: true);
        }

        (after.UnitCounts.Sealed - before.UnitCounts.Sealed).ShouldBeGreaterThan(80);
    }

    [Fact]
    public async Task Sealed_cases_stand_in_sealed_files_and_nowhere_else()
    {
        string text = ImportFolder.Days(0, 100, extra: ",\"secret\":\"s\"");
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", text));
        CaseSet set = await _folder.Cases().Open();
        string[] sealedIds = [.. set.Rows(DataRole.Sealed).Select(r => $"\"{r.Id}\"")];
        sealedIds.ShouldNotBeEmpty();

        foreach (string path in await Paths())
        {
            string content = Encoding.UTF8.GetString((await _folder.Store.Read(path))!.Content.Span);
            bool holdsSealed = sealedIds.Any(i => content.Contains(i, StringComparison.Ordinal));
            holdsSealed.ShouldBe(path.StartsWith("lines/pricing/sealed/", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public async Task A_changed_case_is_no_update_and_nothing_of_its_import_is_applied()
    {
        CaseStore cases = _folder.Cases();
        await cases.ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 20)));
        Digest[] before = await Fingerprints();
        string changed = ImportFolder.Days(0, 30).Replace("\"id\":\"3/1\",\"day\":\"d3\",\"demand\":22", "\"id\":\"3/1\",\"day\":\"d3\",\"demand\":23", StringComparison.Ordinal);

        ImportResult result = await cases.ImportFile(_folder.Write("b.jsonl", changed));

        result.Changed.ShouldBe([new ChangedCase("3/1", $"{_folder.Full("b.jsonl")}:8")]);
        result.New.ShouldBe(0);
        (await Fingerprints()).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_content_in_another_spelling_is_known()
    {
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", """{"id":1,"day":"x","n":1.50,"s":"\u00e9","b":true,"z":null}"""));
        (await _folder.Cases().ImportFile(_folder.Write("b.jsonl", """{"z":null, "s":"é", "n":15e-1, "b":true, "day":"x", "id":"1"}"""))).Known.ShouldBe(1);
        (await _folder.Cases().ImportFile(_folder.Write("c.csv", "id,n,b,s,z,day\n1,1.5,true,é,,x\n"))).Known.ShouldBe(1);
    }

    [Fact]
    public async Task Hidden_hashes_know_every_hidden_row_by_content_whatever_its_id_and_no_train_row()
    {
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 60)));
        CaseSet set = await _folder.Cases().Open();
        IReadOnlySet<Digest> hidden = await _folder.Cases().HiddenHashes();
        string renamed = ImportFolder.Days(0, 60).Replace("{\"id\":\"", "{\"id\":\"other ", StringComparison.Ordinal);

        foreach (CaseRow row in await FileCases.Read(_folder.Write("b.jsonl", renamed)))
        {
            bool train = set.Rows(DataRole.Train).Any(r => row.Id == "other " + r.Id);
            hidden.Contains(CaseContent.DigestOf(row)).ShouldBe(!train, row.Id);
        }
    }

    [Fact]
    public async Task Imports_at_the_same_time_all_land()
    {
        string[] files = [.. Enumerable.Range(0, 6).Select(i => _folder.Write($"{i}.jsonl", ImportFolder.Days(i * 10, (i * 10) + 15)))];
        IArtifactStore other = FileArtifactStore.Open(_folder.Full("state"));
        await Task.WhenAll(files.Select((f, i) => Task.Run(() => _folder.Cases(store: i % 2 == 0 ? other : null).ImportFile(f))));

        CaseSet set = await _folder.Cases().Open();
        set.UnitCounts.Total.ShouldBe(65);
        set.Count.ShouldBe(130);
    }

    [Fact]
    public async Task A_segment_that_a_crashed_import_left_is_not_imported()
    {
        string left = """{"role":"train","id":"ghost","unit":"g","content":"00","row":{}}""" + "\n";
        await _folder.Store.Write("lines/pricing/data/0001.jsonl", Encoding.UTF8.GetBytes(left));
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 20)));
        (await _folder.Cases().Open()).Count.ShouldBe(40);
        Encoding.UTF8.GetString((await _folder.Store.Read("lines/pricing/data/0001.jsonl"))!.Content.Span).ShouldBe(left);
    }

    [Fact]
    public async Task A_damaged_or_missing_segment_is_named()
    {
        await _folder.Cases().ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 20)));
        string file = _folder.Full("state/lines/pricing/data/0001.jsonl");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        (await Should.ThrowAsync<ArtifactCorruptException>(() => _folder.Cases().Open())).Message.ShouldContain("lines/pricing/data/0001.jsonl");
        File.Delete(file);
        (await Should.ThrowAsync<BadSetupException>(() => _folder.Cases().Open())).Message.ShouldContain("lines/pricing/data/0001.jsonl");
    }

    [Fact]
    public async Task Another_unit_field_is_refused_once_roles_are_given()
    {
        string file = _folder.Write("a.jsonl", ImportFolder.Days(0, 20));
        await _folder.Cases().ImportFile(file);
        (await Should.ThrowAsync<BadSetupException>(() => _folder.Cases(unit: null).ImportFile(file))).Message.ShouldContain("`day`");
    }

    [Fact]
    public async Task Without_a_unit_field_each_case_is_its_own_unit()
    {
        ImportResult result = await _folder.Cases(unit: null).ImportFile(_folder.Write("a.jsonl", ImportFolder.Days(0, 20)));
        result.UnitsByRole.Total.ShouldBe(40);
    }

    private async Task<Digest[]> Fingerprints()
    {
        CaseSet set = await _folder.Cases().Open();
        return [.. Enum.GetValues<DataRole>().Select(set.Fingerprint)];
    }

    private async Task<List<string>> Paths()
    {
        var paths = new List<string>();
        await foreach (string path in _folder.Store.List("lines/"))
        {
            paths.Add(path);
        }

        return paths;
    }
}
