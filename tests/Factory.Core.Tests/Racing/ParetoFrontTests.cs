using Factory.Core.Racing;
using static Factory.Core.Tests.Candidates;

namespace Factory.Core.Tests.Racing;

public sealed class ParetoFrontTests
{
    [Fact]
    public void The_front_holds_who_is_best_somewhere_and_beaten_nowhere_throughout()
    {
        var front = new ParetoFront(4);
        front.Add(Id(1), [5, 5, 0, 0]);
        front.Add(Id(2), [0, 5, 9, 1]);
        front.Add(Id(3), [4, 4, 8, 0]);
        front.Add(Id(4), [0, 5, 0, 1]);
        front.Members().ShouldBe([new FrontMember(Id(2), 3), new FrontMember(Id(1), 2)]);
    }

    [Fact]
    public void Parents_are_drawn_in_proportion_to_the_cases_they_are_best_on_repeatably()
    {
        var front = new ParetoFront(4);
        front.Add(Id(1), [1, 1, 1, 0]);
        front.Add(Id(2), [0, 0, 0, 1]);
        var random = new SeededRandom(1);
        CandidateId?[] drawn = [.. Enumerable.Range(0, 4000).Select(_ => front.Pick(random))];
        drawn.Count(id => id == Id(1)).ShouldBeInRange(2900, 3100);
        var again = new SeededRandom(1);
        drawn.ShouldBe(Enumerable.Range(0, 4000).Select(_ => front.Pick(again)));
    }

    [Fact]
    public void The_order_of_adding_does_not_matter()
    {
        ParetoFront one = Random(200, 20, reverse: false);
        ParetoFront other = Random(200, 20, reverse: true);
        other.Members().ShouldBe(one.Members());
        other.Best().ShouldBe(one.Best());
    }

    [Fact]
    public void No_score_is_never_best()
    {
        var front = new ParetoFront(2);
        front.Pick(new SeededRandom(1)).ShouldBeNull();
        front.Best().ShouldBeNull();
        front.Add(Id(1), [float.NaN, float.NaN]);
        (front.Pick(new SeededRandom(1)), front.Best(), front.Count).ShouldBe((null, null, 1));
        front.Add(Id(2), [-7, float.NaN]);
        (front.Pick(new SeededRandom(1)), front.Best()).ShouldBe((Id(2), Id(2)));
    }

    [Fact]
    public void Greedy_takes_the_best_mean_among_those_who_ran_on_most()
    {
        var front = new ParetoFront(3);
        front.Add(Id(1), [1, 1, 1]);
        front.Add(Id(2), [1, 2, 1]);
        front.Add(Id(3), [9, float.NaN, float.NaN]);
        front.Best().ShouldBe(Id(2));
        front.Add(Id(4), [2, 1, 1]);
        front.Best().ShouldBe(new[] { Id(2), Id(4) }.Min());
    }

    [Fact]
    public void Adding_again_replaces()
    {
        var front = new ParetoFront(1);
        front.Add(Id(1), [5]);
        front.Add(Id(2), [4]);
        front.Members().ShouldBe([new FrontMember(Id(1), 1)]);
        front.Add(Id(1), [3]);
        front.Members().ShouldBe([new FrontMember(Id(2), 1)]);
        Should.Throw<ArgumentException>(() => front.Add(Id(1), [1, 2]));
    }

    [Fact]
    public void The_front_is_bounded_where_all_are_equal()
    {
        var front = new ParetoFront(10);
        for (int i = 0; i < 1000; i++)
        {
            front.Add(Id(i), new float[10]);
        }

        front.Members().Count.ShouldBe(ParetoFront.MostMembers);
    }

    [Fact]
    public void Ten_thousand_candidates_on_five_hundred_cases_are_small()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        ParetoFront front = Random(10_000, 500, reverse: false);
        front.Pick(new SeededRandom(1)).ShouldNotBeNull();
        front.Best().ShouldNotBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000_000);
    }

    private static ParetoFront Random(int candidates, int cases, bool reverse)
    {
        var front = new ParetoFront(cases);
        float[] scores = new float[cases];
        foreach (int i in reverse ? Enumerable.Range(0, candidates).Reverse() : Enumerable.Range(0, candidates))
        {
            SeededRandom random = new((ulong)i);
            for (int c = 0; c < cases; c++)
            {
                scores[c] = random.Next(100);
            }

            front.Add(Id(i), scores);
        }

        return front;
    }
}
