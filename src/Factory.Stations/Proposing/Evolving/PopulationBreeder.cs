using System.Runtime.InteropServices;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// One generation of genetic programming: offspring and the best so far meet the same cases; whoever is best on average stays, the shorter of equals first.
/// </summary>
internal sealed class PopulationBreeder(SearchContext context)
{
    public const int Offspring = 32;
    public const int Elites = 8;
    private const int Members = 48;
    private const int Initial = 64;
    private const int Tries = 20;
    private const int MostAlike = 3;

    /// <summary>The next population, at most so many evaluations away, and how many it took.</summary>
    public (IReadOnlyList<Individual> Population, int Played) Next(IReadOnlyList<Individual> population, int affordable, EvolveRandom random)
    {
        int[] cases = context.Training.Draw(random);
        Individual[] elites = [.. population.Take(Math.Min(Elites, affordable))];
        List<Individual> young = population.Count == 0 ? First(Math.Min(Initial, affordable), random) : Bred(population, Math.Min(Offspring, affordable - elites.Length), random);
        Individual[] playing = [.. elites, .. young];
        double[] gains = context.Gains([.. playing.Select(p => context.Parse(p.Expression))], cases);
        IEnumerable<Individual> met = Unlike(playing, gains).Select(p => p.Member with { Gain = p.Member.Gain + p.Now, Cases = p.Member.Cases + cases.Length });
        Individual[] ranked = [.. met.Concat(population.Skip(elites.Length)).Where(p => double.IsFinite(p.Gain)).OrderByDescending(Worth).ThenBy(p => p.Expression.Length).ThenBy(p => p.Expression, StringComparer.Ordinal)];
        return ([.. Different(Sound(ranked)).Take(Members)], playing.Length);
    }

    /// <summary>How many evaluations a full generation makes.</summary>
    public static int Cost(int population) => population == 0 ? Initial : Offspring + Math.Min(Elites, population);

    /// <summary>Of those that gain exactly the same, and so most likely do the same, only the first; blank ones gain nothing, and all may stay.</summary>
    private static IEnumerable<(Individual Member, double Now)> Unlike(Individual[] playing, double[] gains) =>
        playing.Zip(gains).Select((p, i) => (p.First, p.Second, Key: p.Second > 0 ? p.Second : -i)).DistinctBy(p => p.Key).Select(p => (p.First, p.Second));

    private double Worth(Individual individual) => Parsimony.Worth(individual.Fitness, context.Parse(individual.Expression));

    /// <summary>Few of each structure, so that variants of one do not crowd out what is new.</summary>
    private IEnumerable<Individual> Different(IEnumerable<Individual> ranked)
    {
        var alike = new Dictionary<string, int>(StringComparer.Ordinal);
        return ranked.Where(p => CollectionsMarshal.GetValueRefOrAddDefault(alike, ExpressionStructure.Of(context.Parse(p.Expression)), out _)++ < MostAlike);
    }

    private IEnumerable<Individual> Sound(Individual[] ranked)
    {
        bool[] sound = context.Sound([.. ranked.Take(Elites).Select(p => context.Parse(p.Expression))]);
        return ranked.Where((_, i) => i >= sound.Length || sound[i]);
    }

    private List<Individual> First(int count, EvolveRandom random)
    {
        List<Expression> templates = TemplateExpressions.Make(context.Parents, context.Maker, context.Tables);
        int parents = context.Parents.Count;
        List<Expression> others = [.. random.Sample(templates.Count - parents, templates.Count - parents).Select(i => templates[i + parents])];
        List<Individual> first = [.. templates.Take(parents).Concat(others).Take(count * 3 / 4).Select(t => new Individual { Expression = t.ToString(), Origin = "template" })];
        for (int i = first.Count; i < count; i++)
        {
            Expression made = context.Variation.Breed(random.Pick(templates), random.Pick(templates), random);
            first.Add(new Individual { Expression = made.ToString(), Origin = "random" });
        }

        return [.. first.Take(count).DistinctBy(f => f.Expression)];
    }

    private List<Individual> Bred(IReadOnlyList<Individual> population, int count, EvolveRandom random)
    {
        HashSet<string> known = [.. population.Select(p => p.Expression)];
        var bred = new List<Individual>();
        for (int i = 0; i < count; i++)
        {
            string child = "";
            for (int tries = 0; tries < Tries; tries++)
            {
                child = context.Variation.Breed(Chosen(population, random), Chosen(population, random), random).ToString();
                if (known.Add(child))
                {
                    break;
                }
            }

            bred.Add(new Individual { Expression = child, Origin = "bred" });
        }

        return bred;
    }

    /// <summary>The best of four.</summary>
    private Expression Chosen(IReadOnlyList<Individual> population, EvolveRandom random)
    {
        int best = Enumerable.Range(0, 4).Select(_ => random.Next(population.Count)).Min();
        return context.Parse(population[best].Expression);
    }
}
