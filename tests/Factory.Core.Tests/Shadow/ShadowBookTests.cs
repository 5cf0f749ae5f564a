using Factory.Core.Artifacts;
using Factory.Core.Gating;
using Factory.Core.Releasing;
using Factory.Core.Shadow;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Shadow;

public sealed class ShadowBookTests
{
    private static readonly DateOnly s_day = new(2026, 1, 5);
    private static readonly Digest s_scorer = Digest.Of("scorer");

    [Fact]
    public void A_promotion_is_given_again_in_its_cycle_and_settled_in_the_next()
    {
        ShadowBook book = Promoted();
        book.Promotion!.Winner.ShouldBe(Product(1));
        (book.Promotion.Evidence.Nights % 7, book.Promotion.Number).ShouldBe((0, 1));
        book.Promotion.Evidence.LnE.ShouldBeGreaterThanOrEqualTo(book.Promotion.Threshold);
        book.Open(Id(0), s_scorer, 1, s_day).ShouldBe(book);

        ShadowBook live = book.Open(Id(1), s_scorer, 2, s_day.AddDays(40));
        (live.Promotion, live.State.Champion, live.TurnedDown.Count).ShouldBe((null, Id(1), 0));
    }

    [Fact]
    public void A_promotion_that_did_not_go_live_is_turned_down_for_good()
    {
        ShadowBook book = Promoted().Open(Id(0), s_scorer, 2, s_day.AddDays(40));
        book.State.Champion.ShouldBe(Id(0));
        book.TurnedDown.ShouldBe([Id(1)]);
        book.Register(Product(1), s_day.AddDays(40), 5).State.Active.ShouldNotContain(c => c.Candidate == Id(1));

        // The other one registers anew, twice: against what was promoted, and against what is live.
        ShadowChallenger other = book.State.Active.ShouldHaveSingleItem();
        (other.Candidate, other.Nights.Count, other.Registered).ShouldBe((Id(2), 0, s_day.AddDays(40)));
        book.State.Registrations.ShouldBe(4);
    }

    [Fact]
    public void Another_scorer_withdraws_all_and_room_is_limited()
    {
        ShadowBook book = Start().Register(Product(1), s_day, 2).Register(Product(2), s_day, 2).Register(Product(3), s_day, 2);
        (book.State.Active.Count, book.Products.Count, book.State.Registrations).ShouldBe((2, 2, 2));
        ShadowBook other = book.Open(Id(0), Digest.Of("another scorer"), 1, s_day);
        (other.State.Active.Count, other.Products.Count, other.State.Registrations).ShouldBe((0, 0, 2));
    }

    [Fact]
    public void One_that_had_its_nights_is_withdrawn_and_one_that_harms_is_remembered()
    {
        ShadowBook book = Nights(Start().Register(Product(1), s_day, 5), 14, _ => 0);
        book.WithoutTired(15).State.Active.Count.ShouldBe(1);
        book.WithoutTired(14).State.Active.ShouldBeEmpty();
        ShadowBook harmed = Nights(Start().Register(Product(1), s_day, 5), 14, _ => -0.9);
        (harmed.State.Active.Count, harmed.TurnedDown.Single()).ShouldBe((0, Id(1)));
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        byte[] written = FactoryJson.SerializeReadable(Promoted());
        FactoryJson.SerializeReadable(FactoryJson.Deserialize<ShadowBook>(written)!).ShouldBe(written);
    }

    private static ShadowBook Start() => new() { Scorer = s_scorer, State = new ShadowState { Alpha = 0.05, Champion = Id(0), LastNight = s_day } };

    private static ShadowBook Promoted() => Nights(Start().Register(Product(1), s_day, 5).Register(Product(2), s_day, 5), 35, id => id == Id(1) ? 0.5 : 0.01);

    private static ShadowBook Nights(ShadowBook book, int count, Func<CandidateId, double> difference)
    {
        for (int night = 1; night <= count && book.Promotion is null; night++)
        {
            var differences = book.State.Active.ToDictionary(c => c.Candidate, c => PairedDifferences.OfUnits([new UnitDifference("night", difference(c.Candidate), 1)]));
            book = book.Take(new ShadowNight(s_day.AddDays(night), differences), cycle: 1);
        }

        return book;
    }

    private static Incumbent Product(int number) => new(Id(number), Digest.Of($"product {number}"), Digest.Of($"binary {number}"), 0.5);
}
