using Factory.Core.Canary;

namespace Factory.Core.Tests.Canary;

public sealed class HarmDetectorTests
{
    [Fact]
    public void Oracle_values()
    {
        double[] harm = [.5, -.2, .5, .5, -1, 1, 1, 1];
        double[] expected = [.0961857325, .6975930969, 1.1979440992, 1.5693722216, 1.4660909756, 1.8079447438, 2.1268246856, 2.4433055201];
        var detector = new HarmDetector();
        harm.Select(detector.Add).ToArray().ShouldBe(expected, 1e-10);
    }

    [Fact]
    public void Late_harm_is_found_and_its_absence_is_not()
    {
        const ulong seed = 12;
        var random = new SeededRandom(seed);
        double alarm = HarmDetector.Threshold(20_000, 0.05);
        var detector = new HarmDetector();
        double greatest = Enumerable.Range(0, 5000).Max(_ => detector.Add((2 * random.Next(2)) - 1));
        greatest.ShouldBeLessThan(alarm, $"seed {seed}");
        Enumerable.Range(0, 2000).Any(_ => detector.Add(random.NextDouble() < .65 ? 1 : -1) >= alarm).ShouldBeTrue($"seed {seed}");
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new HarmDetector().Add(1.01));
        Should.Throw<ArgumentOutOfRangeException>(() => new HarmDetector().Add(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => HarmDetector.Threshold(0, .05));
        Should.Throw<ArgumentOutOfRangeException>(() => HarmDetector.Threshold(10, 1));
    }
}
