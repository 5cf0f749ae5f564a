#:property PublishAot=false
// The simulated market of the line pricing, night after night: what `./factory season` asks for inputs, and what answers its decisions.
//
// It goes on where data/generate.cs ends, with the same products and the same rules of drift. It reads one JSON line a question and answers with JSON lines and an empty one:
//   {"ask":"inputs","night":"2026-02-05","number":1,"seed":1,"shift":45}     one input for each product
//   {"ask":"outcomes","decisions":3}  and that many decisions after it       one outcome for each: the score as Evaluator.cs counts it, and the new case
// From night `shift` on customers are far more loyal and would pay more: a change of regime, if asked for. Who goes by the rival's price then leaves money on the table.

using System.Globalization;
using System.Text.Json;

const int Products = 40;
const int Past = 400;
var first = new DateOnly(2025, 1, 1);
ulong state = 1;
bool isShifted = false;

Product[] products = [.. Enumerable.Range(1, Products).Select(NewProduct)];
for (int night = 0; night < Past; night++)
{
    foreach (Product product in products)
    {
        Evolve(product, first.AddDays(night), night);
    }
}

int done = 0;
Dictionary<string, Row> tonight = [];
while (Console.ReadLine() is { } line)
{
    using JsonDocument question = JsonDocument.Parse(line);
    JsonElement ask = question.RootElement;
    if (ask.GetProperty("ask").GetString() == "inputs")
    {
        Inputs(ask.GetProperty("number").GetInt32(), ask.GetProperty("seed").GetUInt64(), ask.TryGetProperty("shift", out JsonElement shift) && shift.ValueKind == JsonValueKind.Number ? shift.GetInt32() : int.MaxValue);
    }
    else
    {
        for (int i = ask.GetProperty("decisions").GetInt32(); i > 0; i--)
        {
            Outcome(Console.ReadLine() ?? throw new EndOfStreamException("A decision is missing."));
        }
    }

    Console.WriteLine();
    Console.Out.Flush();
}

void Inputs(int number, ulong seed, int shift)
{
    while (done < number)
    {
        done++;
        isShifted = done >= shift;

        // Each season draws its own nights; the past is the same for all.
        state ^= done == 1 ? seed * 0x9E3779B97F4A7C15 : 0;
        DateOnly day = first.AddDays(Past + done - 1);
        tonight = products.Select(p => Evolve(p, day, Past + done - 1)).ToDictionary(r => r.Id);
    }

    foreach (Row r in tonight.Values)
    {
        Write($$$"""{"id":"{{{r.Id}}}","day":"{{{r.Day:yyyy-MM-dd}}}","observation":{"cost":{{{r.Cost}}},"stock":{{{r.Stock}}},"lastPrice":{{{r.Last}}},"competitorPrice":{{{r.Rival}}},"marketPrice":{{{r.Market}}},"recentSales":{{{r.Sales}}},"weekday":{{{r.Weekday}}},"isWeekend":{{{(r.Weekday >= 5 ? "true" : "false")}}}}}""");
    }
}

void Outcome(string decision)
{
    using JsonDocument document = JsonDocument.Parse(decision);
    JsonElement decided = document.RootElement;
    Row r = tonight[decided.GetProperty("id").GetString()!];
    double price = decided.GetProperty("output").GetProperty("price").GetDouble();
    double seedPrice = Math.Max(r.Cost, Math.Clamp(r.Cost * 1.25, r.Last * 0.8, r.Last * 1.2));
    Write($$$"""{"decision":"{{{decided.GetProperty("decision").GetString()}}}","score":{{{Score(r, price):0.######}}},"seedScore":{{{Score(r, seedPrice):0.######}}},"earned":{{{Earns(r, price):0.####}}},"seedEarned":{{{Earns(r, seedPrice):0.####}}},"mostEarned":{{{Most(r):0.####}}},"case":{"id":"{{{r.Id}}}","day":"{{{r.Day:yyyy-MM-dd}}}","cost":{{{r.Cost}}},"stock":{{{r.Stock}}},"last":{{{r.Last}}},"rival":{{{r.Rival}}},"market":{{{r.Market}}},"sales":{{{r.Sales}}},"customers":{{{r.Customers}}},"loyalty":{{{r.Loyalty}}},"keenness":{{{r.Keenness}}}}}""");
}

void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

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

Row Evolve(Product p, DateOnly day, int night)
{
    bool weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
    double rivalBefore = p.Rival;
    p.CostDrift = (0.97 * p.CostDrift) + (0.02 * Normal());
    p.MarketDrift = (0.98 * p.MarketDrift) + (0.012 * Normal());
    p.RivalDrift = (0.9 * p.RivalDrift) + (0.03 * Normal());
    double cuts = weekend ? 0.15 : 0.08;
    p.CutNights = p.CutNights > 0 ? p.CutNights - 1 : Uniform(0, 1) < cuts ? 3 : 0;
    double cost = p.Cost * Math.Exp(p.CostDrift);
    double market = p.Market * Math.Exp(p.MarketDrift);
    p.Rival = market * Math.Exp(p.RivalDrift) * (p.CutNights > 0 ? 0.78 : 1);
    rivalBefore = rivalBefore > 0 ? rivalBefore : p.Rival;

    double last = Math.Max(cost * 1.02, Math.Sqrt(cost * 1.45 * rivalBefore * p.Loyalty) * Math.Exp(0.13 * Normal()));
    double season = 1 + (p.Season * Math.Cos(2 * Math.PI * (night - p.Peak) / 365));
    double crowd = p.Level * season;
    double customers = crowd * (weekend ? p.WeekendCrowd : 1) * Math.Exp(0.25 * Normal());
    double loyalty = p.Loyalty + (weekend ? p.WeekendLoyalty : 0) + (0.05 * Normal()) + (isShifted ? 0.4 : 0);
    double sales = crowd * Share(last / Others(rivalBefore, market), p.Loyalty, p.Keenness) * Math.Exp(0.12 * Normal());
    double stock = Uniform(0, 1) < 0.3 ? crowd * Uniform(0.1, 0.5) : crowd * Uniform(1, 4);
    string id = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}-{p.Number:00}");
    return new Row(
        id, day, Math.Round(cost, 2), Math.Max(1, Math.Round(stock)), Math.Round(last, 2), Math.Round(p.Rival, 2), Math.Round(market, 2), Math.Round(sales, 1),
        Math.Round(customers, 1), Math.Max(0.05, Math.Round(loyalty, 3)), Math.Round(p.Keenness, 2), ((int)day.DayOfWeek + 6) % 7);
}

// As Market.cs and Evaluator.cs of the line have it.
static double Score(Row r, double price) => Most(r) is > 0 and var most ? Math.Min(1, Math.Max(0, Earns(r, price)) / most) : 1;

static double Most(Row r)
{
    double low = Math.Max(r.Cost, r.Last * 0.8), high = Math.Max(r.Cost, r.Last * 1.2), golden = (Math.Sqrt(5) - 1) / 2;
    (double from, double to) = (low, high);
    for (int i = 0; i < 48; i++)
    {
        double left = to - (golden * (to - from)), right = from + (golden * (to - from));
        (from, to) = Earns(r, left) < Earns(r, right) ? (left, to) : (from, right);
    }

    return Math.Max(Earns(r, (from + to) / 2), Math.Max(Earns(r, low), Earns(r, high)));
}

static double Earns(Row r, double price) => (price - r.Cost) * Math.Min(r.Stock, r.Customers * Share(price / Others(r.Rival, r.Market), r.Loyalty, r.Keenness));

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

sealed record Row(
    string Id, DateOnly Day, double Cost, double Stock, double Last, double Rival, double Market, double Sales, double Customers, double Loyalty, double Keenness, int Weekday);

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
