extern alias packing;

using Factory.Core.Authoring;
using Case = Factory.Core.Authoring.Case;
using Arrival = packing::Arrival;
using Bins = packing::Bins;
using Choice = packing::Choice;
using Evaluator = packing::Evaluator;
using PackingCase = packing::PackingCase;
using Policy = packing::Policy;

namespace Factory.Stations.Tests.Lines;

public sealed class BinPackingTests
{
    private static readonly LineFolder Line = new("lines/bin-packing");

    [Fact]
    public async Task Best_fit_scores_what_the_line_says_of_its_cases_and_stays_within_the_range()
    {
        Score[] scores = await Play(Line.Cases(), new Policy().Decide);
        double excess = (scores.Sum(s => s.Metrics!["bins"]) / scores.Sum(s => s.Metrics!["lowerBound"])) - 1;
        excess.ShouldBe(0.0531, 0.00005);
        scores.Min(s => s.Value).ShouldBeGreaterThan(0.9);
        scores.Max(s => s.Value).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("[60,50,40,90]", 2, 2)] // 60+90 and 50+40
    [InlineData("[100,90,50,60]", 2, 2)] // 50 goes with the fuller bin
    [InlineData("[80,80,80]", 3, 2)]
    [InlineData("[150]", 1, 1)]
    public async Task Best_fit_packs_as_worked_out_by_hand(string items, int bins, int lowerBound)
    {
        Score score = (await Play([LineFolder.Row($$"""{"id":"a","capacity":150,"items":{{items}}}""")], new Policy().Decide)).Single();
        score.Metrics!["bins"].ShouldBe(bins);
        score.Metrics["lowerBound"].ShouldBe(lowerBound);
        score.Value.ShouldBe((double)lowerBound / bins);
    }

    [Fact]
    public void Of_equal_priorities_the_bin_opened_first_wins()
    {
        var bins = new Bins(PackingCase.Of(LineFolder.Row("""{"id":"a","capacity":100,"items":[60,50,10]}""")));
        bins.Place(bins.Offer(60), new Choice([0]));
        bins.Place(bins.Offer(50), new Choice([0]));
        Arrival third = bins.Offer(10);
        third.Spaces.ShouldBe([40, 50, 100]);
        bins.Place(third, new Choice([1, 1, 1]));
        bins.Offer(10).Spaces.ShouldBe([30, 50, 100]);
    }

    // Any policy at all, here one of hash-like priorities: the bins that are forgotten must never have been visible.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Forgetting_full_bins_changes_no_observation(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++)
        {
            int[] items = [.. Enumerable.Range(0, 200).Select(_ => random.Next(5, 101))];
            var bins = new Bins(PackingCase.Of(LineFolder.Row($$"""{"id":"{{round}}","capacity":150,"items":[{{string.Join(',', items)}}]}""")));
            var all = new List<double>();
            foreach (int item in items)
            {
                Arrival arrival = bins.Offer(item);
                int[] fitting = [.. Enumerable.Range(0, all.Count).Where(bin => all[bin] >= item)];
                arrival.Spaces.ShouldBe([.. fitting.Select(bin => all[bin]), 150.0], $"seed {seed}, round {round}");
                double[] priorities = [.. arrival.Spaces.Select(_ => (double)random.Next(4))];
                int chosen = Array.IndexOf(priorities, priorities.Max());
                bins.Place(arrival, new Choice(priorities));
                PlaceNaively(all, fitting, chosen, item);
            }

            bins.Opened.ShouldBe(all.Count);
        }
    }

    [Fact]
    public async Task A_choice_that_is_none_fails_the_policy()
    {
        Case @case = LineFolder.Row("""{"id":"a","capacity":150,"items":[60,50]}""");
        Choice[] none = [new([]), new(null!), new([double.NaN]), new([1, 2])];
        foreach (Choice choice in none)
        {
            await Should.ThrowAsync<PolicyFailedException>(() => Play([@case], _ => choice));
        }
    }

    [Theory]
    [InlineData("""{"id":"a","capacity":150}""", "at least one item")]
    [InlineData("""{"id":"a","items":[1]}""", "capacity")]
    [InlineData("""{"id":"a","capacity":150,"items":[10,151]}""", "item 2 is 151")]
    [InlineData("""{"id":"a","capacity":150,"items":[0]}""", "item 1 is 0")]
    [InlineData("""{"id":"a","capacity":150,"items":[1.5]}""", "smaller unit")]
    public async Task A_row_that_is_no_case_is_refused_saying_why(string row, string says)
    {
        FormatException refusal = await Should.ThrowAsync<FormatException>(() => Play([LineFolder.Row(row)], new Policy().Decide));
        refusal.Message.ShouldContain(says);
        refusal.Message.ShouldContain("'a'");
    }

    [Fact]
    public async Task The_invariants_hold_for_best_fit_and_find_what_breaks_them()
    {
        Case[] cases = [.. Line.Cases().Take(3)];
        int asked = 0;
        (await Broken(cases, new Policy().Decide)).ShouldBeEmpty();
        (await Broken(cases, a => new Choice([.. a.Spaces.Select(s => Math.Sqrt(75 - s))]))).ShouldContain("AnswersEveryArrival");
        (await Broken(cases, a => new Choice(a.Spaces[..^1]))).ShouldBe(["AnswersEveryArrival", "EveryItemIsPlacedOnceAndNoBinIsOverfull"]);
        (await Broken(cases, a => new Choice([.. a.Spaces.Select(s => s + asked++)]))).ShouldBe(["DecidesTheSameWhenAskedAgain"]);
    }

    private static Task<string[]> Broken(Case[] cases, Func<Arrival, Choice> policy) => Invariants.BrokenBy(typeof(packing::Invariants), cases, policy);

    private static void PlaceNaively(List<double> spaces, int[] fitting, int chosen, double item)
    {
        if (chosen == fitting.Length)
        {
            spaces.Add(150 - item);
        }
        else
        {
            spaces[fitting[chosen]] -= item;
        }
    }

    private static async Task<Score[]> Play(Case[] cases, Func<Arrival, Choice> policy)
    {
        var evaluator = new Evaluator();
        var scores = new List<Score>();
        foreach (Case @case in cases)
        {
            scores.Add(await evaluator.Evaluate(@case, new FunctionDecider<Arrival, Choice>(policy)));
        }

        return [.. scores];
    }
}
