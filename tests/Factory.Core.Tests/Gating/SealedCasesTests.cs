using Factory.Core.Artifacts;
using Factory.Core.Gating;

namespace Factory.Core.Tests.Gating;

public sealed class SealedCasesTests
{
    [Fact]
    public void A_set_may_grow_and_its_fingerprints_are_a_chain()
    {
        SealedCases cases = new SealedCases().Grown(Digest.Of("a"), Rows(0, 10)).Grown(Digest.Of("a"), Rows(0, 10)).Grown(Digest.Of("b"), Rows(0, 15));
        cases.WhyBurnt(Rows(0, 15)).ShouldBeNull();
        cases.WhyBurnt(Rows(0, 20)).ShouldBeNull();
        cases.Sets.ShouldBe([Digest.Of("a"), Digest.Of("b")]);
        cases.Cases.Count.ShouldBe(15);
    }

    [Fact]
    public void A_changed_or_a_lost_case_burns_it()
    {
        SealedCases cases = new SealedCases().Grown(Digest.Of("a"), Rows(0, 10));
        cases.WhyBurnt([.. Rows(0, 9), new CaseRow("c9", "u9", "{\"label\":2}")])!.ShouldStartWith("1 of the 10 sealed cases that were asked about say something else now");
        cases.WhyBurnt(Rows(0, 8))!.ShouldStartWith("2 of the 10 sealed cases that were asked about are not here");
    }

    [Fact]
    public void Cases_of_an_ended_season_do_not_come_back()
    {
        SealedCases ended = new SealedCases().Grown(Digest.Of("a"), Rows(0, 10)).Ended(Rows(0, 10));
        ended.Cases.ShouldBeEmpty();
        ended.HasRetired(Rows(0, 10)).ShouldBeTrue();
        ended.HasRetired(Rows(5, 11)).ShouldBeFalse();
        ended.WhyBurnt(Rows(10, 30)).ShouldBeNull();
        ended.WhyBurnt(Rows(9, 30))!.ShouldStartWith("1 sealed cases are of a season that has ended");
    }

    [Fact]
    public void It_holds_no_content_and_is_read_as_it_was_written()
    {
        SealedCases cases = new SealedCases().Grown(Digest.Of("a"), Rows(0, 3)).Ended(Rows(0, 3)).Grown(Digest.Of("b"), Rows(3, 5));
        byte[] written = FactoryJson.SerializeReadable(cases);
        System.Text.Encoding.UTF8.GetString(written).ShouldNotContain("label");
        FactoryJson.SerializeReadable(FactoryJson.Deserialize<SealedCases>(written)!).ShouldBe(written);
    }

    private static CaseRow[] Rows(int from, int to) => [.. Enumerable.Range(from, to - from).Select(i => new CaseRow($"c{i}", $"u{i}", $"{{\"label\":1,\"x\":{i}}}"))];
}
