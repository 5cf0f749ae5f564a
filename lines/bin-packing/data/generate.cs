#:property PublishAot=false
// Writes the cases of the line bin-packing, always the same bytes:
//
//   dotnet run lines/bin-packing/data/generate.cs > lines/bin-packing/data/cases.jsonl
//
// 1,200 independent cases. For each: a length drawn uniformly from 250..500, then that many sizes drawn uniformly from 20..100; capacity 150. That is the
// distribution of OR-Library's uniform class (Falkenauer 1996) at lengths between its sets of 250 and 500; none of its cases is among these.
// Chance is SplitMix64 (Steele, Lea and Flood 2014) seeded with 1 and written out below, because System.Random may change between versions of .NET.

const int Count = 1200;
const int Capacity = 150;
ulong state = 1;

using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
for (int number = 1; number <= Count; number++)
{
    int[] items = new int[Uniform(250, 500)];
    for (int i = 0; i < items.Length; i++)
    {
        items[i] = Uniform(20, 100);
    }

    output.WriteLine($"{{\"id\":\"g{number:0000}\",\"capacity\":{Capacity},\"items\":[{string.Join(',', items)}]}}");
}

// The high 64 bits of a 128-bit product: uniform up to a bias below 1e-17.
int Uniform(int low, int high) => low + (int)Math.BigMul(Next(), (ulong)(high - low + 1), out _);

ulong Next()
{
    ulong z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}
