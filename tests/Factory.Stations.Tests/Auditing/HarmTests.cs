using System.Text;
using System.Text.RegularExpressions;
using Factory.Core;
using Factory.Stations.Auditing;
using Xunit.Abstractions;

namespace Factory.Stations.Tests.Auditing;

/// <summary>One byte that is changed, and one file that is removed, of all that a release rests on: named.</summary>
public sealed partial class HarmTests(AuditedLine line, ITestOutputHelper output) : IClassFixture<AuditedLine>
{
    // Further rounds are for whoever changes the audit: each takes two seconds.
    private const int Rounds = 1;
    private const ulong Seed = 20261122;

    [Fact]
    public async Task A_flipped_byte_is_named_in_whatever_file_it_is()
    {
        string state = line.Copy();
        IReadOnlyList<string> read = (await AuditedLine.Audit(state)).Read;
        read.Count.ShouldBeGreaterThan(50);
        output.WriteLine($"seed {Seed}, {read.Count} files, {Rounds} rounds");
        var random = new SeededRandom(Seed);
        var unnamed = new List<string>();
        foreach (string path in Enumerable.Repeat(read, Rounds).SelectMany(paths => paths))
        {
            string file = Path.Combine(state, path);
            byte[] before = await File.ReadAllBytesAsync(file);
            int[] covered = [.. Covered(path, before)];
            covered.Length.ShouldBeGreaterThan(before.Length == 0 ? -1 : 0, path);
            int at = covered.Length == 0 ? 0 : covered[(int)(random.NextUInt64() % (ulong)covered.Length)];

            // An empty file, such as the archive's rows of a cycle without a candidate, has no byte to flip: it gets one.
            byte[] after = before.Length == 0 ? [0] : [.. before];
            after[at] ^= (byte)(1 << (int)(random.NextUInt64() % 8));
            await File.WriteAllBytesAsync(file, after);
            AuditResult result = await AuditedLine.Audit(state);
            if (!result.Findings.Any(f => f.Files.Contains(path) && IsTold(f, path, before, at)))
            {
                unnamed.Add($"{path} at {at}: {Around(before, at)} -> {(char)after[at]}: {string.Join(" | ", result.Findings)}");
            }

            await File.WriteAllBytesAsync(file, before);
        }

        unnamed.ShouldBeEmpty();
        (await AuditedLine.Audit(state)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named()
    {
        string state = line.Copy();
        foreach (string path in (await AuditedLine.Audit(state)).Read.Where(p => !p.Contains("/evaluations/", StringComparison.Ordinal)))
        {
            string file = Path.Combine(state, path);
            File.Move(file, file + "~");
            AuditResult result = path.EndsWith("champion.json", StringComparison.Ordinal) ? await AuditedLine.Audit(state, 2) : await AuditedLine.Audit(state);
            result.Findings.ShouldContain(f => f.Files.Contains(path), path);

            // Without its manifest the newest cycle looks as one that is just closing.
            bool isNewest = path.EndsWith("/0004/manifest.json", StringComparison.Ordinal);
            result.Same.ShouldBe(isNewest || path.Contains("/lessons/", StringComparison.Ordinal), path);
            (isNewest && result.Complete).ShouldBeFalse(path);
            File.Move(file + "~", file);
        }
    }

    /// <summary>Bytes that the audit answers for: not the dates, names and sizes of what was imported, nor the dates of what happened to releases, nor of times.json more than the digest in it (docs/audit.md).</summary>
    private static IEnumerable<int> Covered(string path, byte[] content)
    {
        string text = Encoding.Latin1.GetString(content);
        if (path.EndsWith("/times.json", StringComparison.Ordinal))
        {
            Match digest = ManifestDigest().Match(text);
            return Enumerable.Range(digest.Index, digest.Length);
        }

        HashSet<int> free = path.EndsWith("/data.json", StringComparison.Ordinal) || path.EndsWith(".events.jsonl", StringComparison.Ordinal)
            ? [.. ImportNotes().Matches(text).SelectMany(m => Enumerable.Range(m.Groups[1].Index, m.Groups[1].Length))]
            : [];
        return Enumerable.Range(0, content.Length).Where(i => !free.Contains(i));
    }

    /// <summary>An edited lesson is told and no difference; which walls stood is only compared.</summary>
    private static bool IsTold(AuditFinding finding, string path, byte[] before, int at) => finding.Mark switch
    {
        AuditMark.Different => true,
        AuditMark.Edited => path.Contains("/lessons/", StringComparison.Ordinal),
        _ => Encoding.Latin1.GetString(before)[..at].Split('\n')[^1].Contains("\"sandbox\"", StringComparison.Ordinal),
    };

    private static string Around(byte[] content, int at) => Encoding.Latin1.GetString(content)[Math.Max(0, at - 30)..Math.Min(content.Length, at + 10)].ReplaceLineEndings("/");

    [GeneratedRegex("\"(?:at|source|rows|content)\": ?\"?([^\",]+)")]
    private static partial Regex ImportNotes();

    [GeneratedRegex("\"manifest\": \"[0-9a-f]+\"")]
    private static partial Regex ManifestDigest();
}
