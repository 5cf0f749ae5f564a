using System.Globalization;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Tests.Soak;

/// <summary>The candidates of a soak, by seed: of each ten one is hostile or broken, the families of these taking turns.</summary>
/// <param name="seed">Same seed, same candidates.</param>
internal sealed class SoakRecipes(int seed)
{
    /// <summary>What the verdict of a candidate is that was scored.</summary>
    public const string Scored = "scored";

    /// <summary>What the verdict begins with when the build gave no binary.</summary>
    public const string Refused = "refused";

    private static readonly (string Name, string Source)[] s_hostile = [.. Hostile.All];

    private static readonly (string Family, string Member, string Body, string Expected)[] s_broken =
    [
        ("endless loop", "", "while (true) { }", "deadline"),
        ("does not compile", "", "double x = ;", Refused),
        ("memory", "", "var l = new List<double[]>(); while (true) { l.Add(new double[100000]); }", "memory"),
        ("endless constructor", "public P() { while (true) { } }", "", "deadline"),
        ("stack overflow", "static double F(double[] x) => x.Length + F(x) + 1;", "double d = F(o.Spaces);", "crashed (stack overflow)"),
        ("output flood", "", "return new Decision(new double[600000]);", "output limit"),
        ("throws", "", "throw new InvalidOperationException(\"no idea\");", "threw InvalidOperationException: no idea"),
        ("dies when loaded", "static double F(double x) => F(x + 1) + 1; private readonly double _x = F(0);", "", "crashed (stack overflow)"),
        ("no answer", "", "return null!;", "returned null"),
    ];

    /// <summary>The candidate of a number.</summary>
    public SoakCandidate Candidate(int number)
    {
        int ten = number / 10;
        var random = new Random(unchecked((seed * 1_000_003) + number));
        if (number % 10 != new Random(unchecked((seed * 7919) + ten)).Next(10))
        {
            return new SoakCandidate(number, "sound", Sound(number, random), Scored);
        }

        int turn = ten % (s_broken.Length + 1);
        if (turn == s_broken.Length)
        {
            (string name, string hostile) = s_hostile[random.Next(s_hostile.Length)];
            return new SoakCandidate(number, $"hostile, {name}", hostile, Refused);
        }

        (string family, string member, string body, string expected) = s_broken[turn];

        // Half of them pass the line's tests, which ask about three bins at most, and misbehave on its cases.
        bool isLate = body.Length > 0 && expected != Refused && random.Next(2) == 0;
        return new SoakCandidate(number, isLate ? family + ", late" : family, Hostile.Member(member, isLate ? $"if (o.Spaces.Length > 3) {{ {body} }}" : body), expected);
    }

    private static string Sound(int number, Random random)
    {
        string bonus = (random.NextDouble() * 20).ToString("R", CultureInfo.InvariantCulture);
        string priority = random.Next(4) switch
        {
            0 => "o.Item - s",
            1 => $"Math.Abs(s - o.Item - {bonus})",
            2 => $"s == o.Item ? 100 : -Math.Sqrt(s - o.Item + {bonus})",
            _ => $"-(s - o.Item) / (s + {bonus} + 1)",
        };
        return $"// {number}\n" + "using Packing; using System.Linq; public sealed class P : IPolicy { public Decision Decide(Observation o) => "
            + $"new Decision(o.Spaces.Select(s => (double)({priority})).ToArray()); }}";
    }
}
