using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Factory.Bench;

/// <summary>Whole seasons of lines/pricing by the real program, one process and one state a seed: what the champion earned, what became of the planted release, when the shift was noticed.</summary>
internal static class PricingSeasonBench
{
    private const int AtOnce = 2;

    public static async Task<int> Run((string Program, string Line) what, int seeds, int nights)
    {
        var seasons = new Season?[seeds];
        Console.WriteLine("seed  live  all nights  seed's  last nights  seed's  releases kept  planted: taken back after  shift noticed");
        await Parallel.ForEachAsync(Enumerable.Range(1, seeds), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, cancellation) =>
        {
            Season season = Read(await Live(what, seed, nights, cancellation));
            seasons[seed - 1] = season;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed,4}  {season}"));
        });
        Season[] all = [.. seasons.OfType<Season>()];
        Season[] planted = [.. all.Where(s => s.Planted is not null)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean  all nights {all.Average(s => s.All):0.0%} of what was possible, the seed {all.Average(s => s.SeedAll):0.0%}; last nights {all.Average(s => s.Last):0.0%}, the seed {all.Average(s => s.SeedLast):0.0%}, least {all.Min(s => s.Last - s.SeedLast):+0.0%;-0.0%} above it"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planted {planted.Length}, taken back {planted.Count(s => s.Harmed is not null)}, after {planted.Where(s => s.Harmed is not null).Select(s => s.Harmed!.Value).Order().ElementAtOrDefault(planted.Length / 2)} decisions (median), {planted.Max(s => s.Harmed)} at most; shift noticed in {all.Count(s => s.Fall is not null)} of {all.Length}"));
        return planted.All(s => s.Harmed is not null) ? 0 : 1;
    }

    private static async Task<JsonDocument> Live((string Program, string Line) what, int seed, int nights, CancellationToken cancellation)
    {
        string state = Directory.CreateTempSubdirectory("factory-season-").FullName;
        try
        {
            string[] arguments = [what.Program, "season", what.Line, "--nights", $"{nights}", "--seed", $"{seed}", "--state", state, "--json"];
            using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> said = process.StandardError.ReadToEndAsync(cancellation);
            string json = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode is 0 or 3 ? JsonDocument.Parse(json) : throw new InvalidOperationException($"season with seed {seed} ended with {process.ExitCode}: {await said}");
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }

    private static Season Read(JsonDocument report)
    {
        JsonElement root = report.RootElement;
        JsonElement[] releases = [.. root.GetProperty("releases").EnumerateArray()];
        JsonElement? planted = releases.Select(r => (JsonElement?)r).FirstOrDefault(r => r!.Value.GetProperty("began").GetString() == "planted");
        return new Season(
            root.GetProperty("champion").GetString()!,
            Share(root.GetProperty("all"), "earned"),
            Share(root.GetProperty("all"), "seedEarned"),
            Share(root.GetProperty("last"), "earned"),
            Share(root.GetProperty("last"), "seedEarned"),
            releases.Count(r => r.GetProperty("latest").GetString() == "kept"),
            planted?.GetProperty("version").GetString(),
            planted is { } bad && bad.TryGetProperty("harmed", out JsonElement harmed) && harmed.ValueKind == JsonValueKind.Number ? harmed.GetInt32() : null,
            root.GetProperty("falls").EnumerateArray().Select(f => f.GetString()).FirstOrDefault());
    }

    private static double Share(JsonElement outcomes, string of) => outcomes.GetProperty(of).GetDouble() / Math.Max(1e-9, outcomes.GetProperty("mostEarned").GetDouble());

    private sealed record Season(string Live, double All, double SeedAll, double Last, double SeedLast, int Kept, string? Planted, int? Harmed, string? Fall)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Live,-4}  {All,10:0.0%}  {SeedAll,6:0.0%}  {Last,11:0.0%}  {SeedLast,6:0.0%}  {Kept,13}  {(Planted is null ? "none" : Harmed is { } h ? $"{h} decisions" : "NOT"),25}  {Fall ?? "no",13}");
    }
}
