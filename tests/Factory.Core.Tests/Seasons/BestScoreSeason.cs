namespace Factory.Core.Tests.Seasons;

/// <summary>For comparison, what most optimisers announce: each night the proposal with the best mean score on the cases replaces the champion if its score is better.</summary>
public static class BestScoreSeason
{
    /// <summary>Plays one season.</summary>
    public static SeasonResult Play(SeasonWorld world, ulong seed)
    {
        var random = new SeededRandom(seed);
        var result = new SeasonResult(SeasonWorld.Start, 0, 0, 0);
        for (int night = 0; night < world.Nights; night++)
        {
            (double Quality, double Mean) best = Enumerable.Range(0, world.Candidates)
                .Select(_ => SeasonWorld.Quality(result.Quality, world.Draw(random)))
                .Select(quality => (quality, Mean(quality - result.Quality, world.Cases, random)))
                .MaxBy(candidate => candidate.Item2);
            result = best.Mean > 0 ? result.Released(best.Quality) : result;
        }

        return result;
    }

    private static double Mean(double effect, int cases, SeededRandom random) =>
        effect + (random.NextGaussian() * Math.Sqrt(Math.Max(0, SeasonWorld.Discordant - (effect * effect)) / cases));
}
