#:property PublishAot=false
// Writes the cases of the line pricing, always the same bytes:
//
//   dotnet run lines/pricing/data/generate.cs > lines/pricing/data/cases.jsonl
//
// A SIMULATED market: 40 products over 400 nights from 2025-01-01, one row a product and night. README.md of the line says what it models, and how.
// Chance is SplitMix64 (Steele, Lea and Flood 2014) seeded with 1 and written out below, because System.Random may change between versions of .NET;
// a normal number is twelve uniform ones less 6. All numbers are rounded to a few digits, so that a last-digit difference between two machines'
// exponentials does not show.

using System.Globalization;

const int Products = 40;
const int Nights = 400;
var first = new DateOnly(2025, 1, 1);
ulong state = 1;

Product[] products = [.. Enumerable.Range(1, Products).Select(NewProduct)];
using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
for (int night = 0; night < Nights; night++)
{
    foreach (Product product in products)
    {
        output.WriteLine(Row(product, first.AddDays(night), night));
    }
}

Product NewProduct(int number)
{
    double cost = 4 * Math.Exp(Uniform(0, 2.5));
    return new Product
    {
        Number = number,
        Cost = cost,
        Market = cost * Uniform(1.35, 2.4),
        Level = 8 * Math.Exp(Uniform(0, 2.3)),
        Loyalty = 1 + (0.12 * Normal()),
        Keenness = Uniform(9, 24),
        WeekendCrowd = Uniform(1.1, 1.8),
        WeekendLoyalty = Uniform(0.1, 0.3),
        Season = Uniform(0, 0.35),
        Peak = Uniform(0, 365),
    };
}

string Row(Product p, DateOnly day, int night)
{
    bool weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
    double rivalBefore = p.Rival;
    p.CostDrift = (0.97 * p.CostDrift) + (0.02 * Normal());
    p.MarketDrift = (0.98 * p.MarketDrift) + (0.012 * Normal());
    p.RivalDrift = (0.9 * p.RivalDrift) + (0.03 * Normal());
    p.CutNights = p.CutNights > 0 ? p.CutNights - 1 : Uniform(0, 1) < (weekend ? 0.15 : 0.08) ? 3 : 0;
    double cost = p.Cost * Math.Exp(p.CostDrift);
    double market = p.Market * Math.Exp(p.MarketDrift);
    p.Rival = market * Math.Exp(p.RivalDrift) * (p.CutNights > 0 ? 0.78 : 1);
    rivalBefore = rivalBefore > 0 ? rivalBefore : p.Rival;

    double last = Math.Max(cost * 1.02, Math.Sqrt(cost * 1.45 * rivalBefore * p.Loyalty) * Math.Exp(0.13 * Normal()));
    double season = 1 + (p.Season * Math.Cos(2 * Math.PI * (night - p.Peak) / 365));
    double crowd = p.Level * season;
    double customers = crowd * (weekend ? p.WeekendCrowd : 1) * Math.Exp(0.25 * Normal());
    double loyalty = p.Loyalty + (weekend ? p.WeekendLoyalty : 0) + (0.05 * Normal());
    double sales = crowd * Share(last / Others(rivalBefore, market), p.Loyalty, p.Keenness) * Math.Exp(0.12 * Normal());
    double stock = Uniform(0, 1) < 0.3 ? crowd * Uniform(0.1, 0.5) : crowd * Uniform(1, 4);

    return string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{day:yyyy-MM-dd}}-{{p.Number:00}}","day":"{{day:yyyy-MM-dd}}","cost":{{cost:0.00}},"stock":{{Math.Max(1, Math.Round(stock))}}"""
        + $$""","last":{{last:0.00}},"rival":{{p.Rival:0.00}},"market":{{market:0.00}},"sales":{{sales:0.0}}"""
        + $$""","customers":{{customers:0.0}},"loyalty":{{loyalty:0.000}},"keenness":{{p.Keenness:0.00}}}""");
}

static double Others(double rival, double market) => Math.Pow(rival, 0.7) * Math.Pow(market, 0.3);

static double Share(double ratio, double loyalty, double keenness) => 1 / (1 + Math.Exp(keenness * (ratio - loyalty)));

double Normal() => Enumerable.Range(0, 12).Sum(_ => Uniform(0, 1)) - 6;

double Uniform(double low, double high) => low + ((high - low) * ((Next() >> 11) * (1.0 / (1UL << 53))));

ulong Next()
{
    ulong z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

sealed class Product
{
    public required int Number { get; init; }
    public required double Cost { get; init; }
    public required double Market { get; init; }
    public required double Level { get; init; }
    public required double Loyalty { get; init; }
    public required double Keenness { get; init; }
    public required double WeekendCrowd { get; init; }
    public required double WeekendLoyalty { get; init; }
    public required double Season { get; init; }
    public required double Peak { get; init; }
    public double CostDrift { get; set; }
    public double MarketDrift { get; set; }
    public double RivalDrift { get; set; }
    public double Rival { get; set; }
    public int CutNights { get; set; }
}
