using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Factory.EndToEnd.Tests.Lines;

/// <summary>
/// A small line that cycles improve in seconds: guess a number from two others. Its seed guesses 0; the first cycle's frontrunner is better, but not
/// provably so, and the second's is released. Each case has an id and a number found nowhere else, so that a leak of a sealed case can be searched for.
/// </summary>
public static class GuessLine
{
    public const string Name = "guess";
    public const int Cases = 200;

    private const string Definition = """
        name: guess
        description: guess a number from two others
        owner: guess@example.com
        kind: csharp
        product: Policy.cs
        contract: Contract.cs
        evaluator: Evaluator.cs
        tests: tests/
        data: { file: data/cases.jsonl, roles: { train: 25, select: 20, confirm: 27, sealed: 28 } }
        score: { goal: maximize, range: [0, 1], repeats: 1 }
        propose:
          - { use: evolve, method: Guess, evaluations: 300, candidates: 2 }
        search: { strategy: pareto, seed: 1 }
        release: { everyCycles: 1, alpha: 0.05 }
        budget: { minutes: 10 }
        """;

    private const string Contract = """
        public sealed record Observation(double A, double B);

        public sealed record Decision(double Number);

        public interface IGuess
        {
            Decision Decide(Observation o);
        }
        """;

    private const string Policy = """
        public sealed class Policy : IGuess
        {
            public Decision Decide(Observation o) => new Decision(Guess(o));

            private static double Guess(Observation o) => 0;
        }
        """;

    private const string Evaluator = """
        public sealed class Evaluator : IEvaluator<Observation, Decision>
        {
            public async ValueTask<Score> Evaluate(Case @case, IDecider<Observation, Decision> policy)
            {
                Row row = @case.Read<Row>();
                double guess = (await policy.Decide(new Observation(row.A, row.B))).Number;
                double off = Math.Abs(guess - row.Truth) / 100;
                return new Score(off < 1 ? 1 - off : 0);
            }

            private sealed record Row
            {
                public required double A { get; init; }
                public required double B { get; init; }
                public required double Truth { get; init; }
            }
        }
        """;

    private const string Invariants = """
        public sealed class Invariants : PolicyTests<Observation, Decision>
        {
            public async Task GuessesANumber()
            {
                double guess = (await Decide(new Observation(3, 4))).Number;
                Require(double.IsFinite(guess), $"{guess} is no number");
            }
        }
        """;

    /// <summary>Writes the line into a folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        Directory.CreateDirectory(Path.Combine(folder, "tests"));
        File.WriteAllText(Path.Combine(folder, "line.yaml"), Definition);
        File.WriteAllText(Path.Combine(folder, "Contract.cs"), Contract);
        File.WriteAllText(Path.Combine(folder, "Policy.cs"), Policy);
        File.WriteAllText(Path.Combine(folder, "Evaluator.cs"), Evaluator);
        File.WriteAllText(Path.Combine(folder, "tests", "Invariants.cs"), Invariants);
        File.WriteAllText(Path.Combine(folder, "data", "cases.jsonl"), Rows(0, Cases));
    }

    /// <summary>So many cases, always the same ones.</summary>
    public static string Rows(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(Row));

    /// <summary>What the seed, which guesses 0, scores on a case of that truth.</summary>
    public static double SeedScore(double truth) => 1 - (truth / 100);

    private static string Row(int number)
    {
        byte[] chance = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"guess {number}")));
        int a = chance[0] % 20, b = chance[1] % 20;
        double noise = Math.Round(BitConverter.ToUInt32(chance, 4) / (double)uint.MaxValue, 6);
        double truth = Math.Round((2 * a) + Math.Abs(a - b) + 3 + noise, 6);
        return string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{Convert.ToHexStringLower(chance[8..16])}\",\"a\":{a},\"b\":{b},\"truth\":{truth}}}\n");
    }
}
