#:property PublishAot=false
// Writes the invented cases that a new line begins with, always the same bytes:  dotnet run data/generate.cs > data/cases.jsonl
// 300 days. Demand = average x (2 on weekends) x e^(spread / average x normal); normal = twelve uniform numbers less 6; chance is SplitMix64, seed 1.

using System.Globalization;

ulong state = 1;
using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
for (int day = 1; day <= 300; day++)
{
    double average = Math.Round(Uniform(10, 80));
    double spread = Math.Round(average * Uniform(0.05, 0.4), 1);
    double stock = Math.Round(average * Uniform(0, 1.1));
    double margin = Math.Round(Uniform(1, 6), 1);
    double waste = Math.Round(Uniform(0.5, 4), 1);
    bool weekend = day % 7 is 6 or 0;
    double normal = Enumerable.Range(0, 12).Sum(_ => Uniform(0, 1)) - 6;
    double demand = Math.Max(1, Math.Round(average * (weekend ? 2 : 1) * Math.Exp(spread / average * normal)));
    output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"day-{{day:000}}","average":{{average}},"spread":{{spread}},"stock":{{stock}},"margin":{{margin}},"waste":{{waste}}"""
        + $$""","weekend":{{(weekend ? "true" : "false")}},"demand":{{demand}}}"""));
}

double Uniform(double low, double high) => low + ((high - low) * ((Next() >> 11) * (1.0 / (1UL << 53))));

ulong Next()
{
    ulong z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}
