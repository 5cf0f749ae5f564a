using System.Diagnostics;
using Factory.Sandbox.Checks;
using Factory.Sandbox.Drill.Checking;
using Factory.Sandbox.Tests.BinPacking;
using Factory.Sandbox.Tests.Corpus;

namespace Factory.Sandbox.Drill.Mutating;

/// <summary>Damages binaries at random, and makes those by hand that no C# source gives; the check must refuse or pass them, and never throw or stall.</summary>
internal static class MutantDrill
{
    public static void Run(int seed, int count)
    {
        var bench = new Bench();
        byte[][] whole = [.. Accepted.All.Select(a => a.Source).Append(BinPackingSources.Policy).Select(s => bench.Whole(s).Binary).Where(b => b.Length > 0)];
        var random = new Random(seed);
        var faults = new List<string>();
        (int refused, double slowest) = (0, 0);
        for (int i = 0; i < count; i++)
        {
            byte[] mutant = Damage((byte[])whole[random.Next(whole.Length)].Clone(), random);
            long start = Stopwatch.GetTimestamp();
            try
            {
                refused += IlCheck.Run(mutant).Count > 0 ? 1 : 0;
            }
            catch (Exception exception)
            {
                // The named edge: whatever leaves the check is a fault of it, reported with its seed.
                faults.Add($"mutant {i}: {exception.GetType().Name} {exception.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Factory.", StringComparison.Ordinal))?.Trim()}");
            }

            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        foreach ((string name, byte[] binary) in HandMade.All(bench))
        {
            if (IlCheck.Run(binary).Count == 0)
            {
                faults.Add($"{name} passed");
            }
        }

        Lines.Write(new MutantReport(seed, count, refused, slowest, faults));
    }

    private static byte[] Damage(byte[] image, Random random)
    {
        // Mostly behind the headers, where the metadata lies.
        int from = random.Next(4) == 0 ? 0 : Math.Min(0x200, image.Length - 1);
        switch (random.Next(6))
        {
            case 0:
                return image[..random.Next(image.Length)];
            case 1:
                int length = Math.Min(random.Next(1, 64), image.Length - from);
                random.NextBytes(image.AsSpan(random.Next(from, image.Length - length + 1), length));
                return image;
            case 2:
                BitConverter.TryWriteBytes(image.AsSpan(random.Next(from, image.Length - 4)), random.Next(3) switch { 0 => -1, 1 => int.MaxValue, _ => random.Next() });
                return image;
            case 3:
                int size = random.Next(1, 200);
                int source = random.Next(image.Length - size);
                Array.Copy(image, source, image, random.Next(image.Length - size), size);
                return image;
            default:
                for (int k = random.Next(1, 5); k > 0; k--)
                {
                    image[random.Next(from, image.Length)] ^= (byte)(1 << random.Next(8));
                }

                return image;
        }
    }
}
