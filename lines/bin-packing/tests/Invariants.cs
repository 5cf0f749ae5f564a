/// <summary>What must hold for every packing policy, whatever it scores.</summary>
public sealed class Invariants : PolicyTests<Arrival, Choice>
{
    private const int CasesPlayed = 2;

    /// <summary>Packs whole cases with a slow, independent packer that keeps every bin's items, and counts.</summary>
    public async Task EveryItemIsPlacedOnceAndNoBinIsOverfull()
    {
        foreach (PackingCase packing in Cases.Take(CasesPlayed).Select(PackingCase.Of))
        {
            List<Bin> bins = await Pack(packing);
            double fullest = bins.Max(bin => bin.Items.Sum());
            Require(fullest <= packing.Capacity, $"a bin holds {fullest}, its capacity is {packing.Capacity}");
            Require(
                bins.SelectMany(bin => bin.Items).Order().SequenceEqual(packing.Items.Order()),
                $"{bins.Sum(bin => bin.Items.Count)} items lie in the bins, {packing.Items.Length} arrived");
        }
    }

    public async Task DecidesTheSameWhenAskedAgain()
    {
        foreach (Arrival arrival in Arrivals())
        {
            Choice first = await Decide(arrival);
            Choice second = await Decide(arrival);
            Require(first.Priorities.SequenceEqual(second.Priorities), $"{Show(arrival)} gave {Show(first)}, then {Show(second)}");
        }
    }

    /// <summary>
    /// Gives one number for each bin, whatever arrives: a fresh bin alone, items as large as a bin, the tightest and the loosest fit, very many bins.
    /// </summary>
    public async Task AnswersEveryArrival()
    {
        foreach (Arrival arrival in Arrivals())
        {
            Choice choice = await Decide(arrival);
            Require(choice.Priorities.Length == arrival.Spaces.Length, $"{Show(arrival)} gave {choice.Priorities.Length} priorities");
            Require(!choice.Priorities.Any(double.IsNaN), $"{Show(arrival)} gave NaN: {Show(choice)}");
        }
    }

    private static IEnumerable<Arrival> Arrivals()
    {
        foreach (double capacity in (double[])[1, 10, 150, 1000])
        {
            foreach (double item in (double[])[1, Math.Ceiling(capacity / 3), Math.Ceiling(capacity / 2), capacity])
            {
                yield return new Arrival(item, capacity, [capacity]);
                yield return new Arrival(item, capacity, [item, Math.Floor((item + capacity) / 2), capacity]);
                yield return new Arrival(item, capacity, Many(item, capacity, 300));
            }
        }
    }

    private static double[] Many(double item, double capacity, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Round(item + ((capacity - item) * i / count))), capacity];

    private async Task<List<Bin>> Pack(PackingCase packing)
    {
        var bins = new List<Bin>();
        foreach (double item in packing.Items)
        {
            Bin[] fitting = [.. bins.Where(bin => bin.Space >= item), new Bin { Space = packing.Capacity }];
            Choice choice = await Decide(new Arrival(item, packing.Capacity, [.. fitting.Select(bin => bin.Space)]));
            Require(choice.Priorities.Length == fitting.Length, $"{choice.Priorities.Length} priorities for {fitting.Length} bins");
            int highest = Array.IndexOf(choice.Priorities, choice.Priorities.Max());
            Require(highest >= 0, $"no bin was chosen for item {item}");
            fitting[highest].Items.Add(item);
            fitting[highest].Space -= item;
            if (highest == fitting.Length - 1)
            {
                bins.Add(fitting[highest]);
            }
        }

        return bins;
    }

    private static string Show(Arrival arrival) => $"item {arrival.Item} of capacity {arrival.Capacity} with {arrival.Spaces.Length} spaces";

    private static string Show(Choice choice) => $"[{string.Join(", ", choice.Priorities.Take(8))}{(choice.Priorities.Length > 8 ? ", ..." : "")}]";

    private sealed class Bin
    {
        public List<double> Items { get; } = [];

        public double Space { get; set; }
    }
}
