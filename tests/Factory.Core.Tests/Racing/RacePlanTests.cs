using Factory.Core.Racing;

namespace Factory.Core.Tests.Racing;

public sealed class RacePlanTests
{
    [Theory]
    [InlineData(20, 1000, "20@125 10@250 5@500 3@1000", 6500)]
    [InlineData(10, 200, "10@30 5@60 3@120 2@200", 790)]
    [InlineData(50, 5000, "50@625 25@1250 13@2500 7@5000", 80625)]
    [InlineData(1, 100, "1@30 1@60 1@100", 100)]
    [InlineData(4, 20, "4@20", 80)]
    [InlineData(0, 100, "", 0)]
    [InlineData(5, 0, "", 0)]
    public void Cost_is_known_in_advance(int candidates, int cases, string rungs, int evaluations)
    {
        IReadOnlyList<RacePlan> plan = RacePlan.Of(candidates, cases);
        string.Join(' ', plan.Select(r => $"{r.Candidates}@{r.To}")).ShouldBe(rungs);
        plan.Sum(r => r.Evaluations).ShouldBe(evaluations);
    }
}
