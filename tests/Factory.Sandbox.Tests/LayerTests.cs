using Factory.Sandbox.Compiling;
using Factory.Sandbox.Drill.Checking;
using Factory.Sandbox.Drill.Generating;
using Factory.Sandbox.Drill.Mutating;
using Factory.Sandbox.Tests.Corpus;
using Xunit.Abstractions;

namespace Factory.Sandbox.Tests;

/// <summary>The checks one by one: each is a wall of its own, and a hole in one must not hide behind another.</summary>
public sealed class LayerTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Each_check_alone_refuses_what_is_its_to_refuse()
    {
        Dictionary<string, CheckedCandidate> all = (await DrillProgram.Run<CheckedCandidate>("checks")).ToDictionary(c => c.Name, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (CorpusCandidate candidate in Hostile.All)
        {
            CheckedCandidate seen = all[candidate.Name];
            wrong.AddRange(Wrong(candidate.Refusers, seen).Select(w => $"{candidate.Name}: {w}"));
        }

        foreach (CorpusCandidate candidate in Accepted.All.Concat(Greedy.Named))
        {
            CheckedCandidate seen = all[candidate.Name];
            wrong.AddRange(seen.Source.Concat(seen.Whole).Select(m => $"{candidate.Name} was refused: {m.Text}"));
        }

        wrong.ShouldBeEmpty();

        // The check on the code really had code to check, with both sets of references.
        all.Values.Count(c => c.Platform.Violations.Count > 0).ShouldBeGreaterThan(170);
        all.Values.Count(c => c.Closed.Violations.Count > 0).ShouldBeGreaterThan(70);
    }

    [Fact]
    public async Task Damaged_and_hand_made_binaries_are_refused_or_pass_and_never_harm_who_checks_them()
    {
        int seed = DrillProgram.IsLong ? Environment.ProcessId : 4;
        MutantReport report = (await DrillProgram.Run<MutantReport>("mutants", $"{seed}", DrillProgram.IsLong ? "500000" : "2000"))[0];
        output.WriteLine($"seed {seed}: {report.Refused} of {report.Tried} refused, slowest {report.SlowestMilliseconds:0.0} ms");
        report.Faults.ShouldBeEmpty($"seed {seed}");
        report.Refused.ShouldBeGreaterThan(report.Tried / 2);

        // Bounded time; generous, as others compute beside this.
        report.SlowestMilliseconds.ShouldBeLessThan(2000);
    }

    [Theory]
    [InlineData("grammar", 7, 60)]
    [InlineData("disguises", 7, 150)]
    public async Task Generated_candidates_are_judged_rightly(string kind, int seed, int count)
    {
        (seed, count) = DrillProgram.IsLong ? (Environment.ProcessId, count * 50) : (seed, count);
        GeneratedReport report = (await DrillProgram.Run<GeneratedReport>(kind, $"{seed}", $"{count}"))[0];
        output.WriteLine($"{kind}, seed {seed}: {report.Tried} tried, {report.Rejected} rejected");
        report.Faults.ShouldBeEmpty($"{kind}, seed {seed}");

        // That the compiler refuses a disguise proves nothing.
        (kind == "grammar" ? report.Tried - report.Rejected : report.Rejected).ShouldBeGreaterThan(report.Tried / 2);
    }

    private static IEnumerable<string> Wrong(Refuser refusers, CheckedCandidate seen)
    {
        CompileMessage[] placed = [.. seen.Source.Where(m => m is { Line: > 0, Column: > 0, File: "Policy.cs", Text.Length: > 20 })];
        if (refusers.HasFlag(Refuser.Source) && placed.Length == 0)
        {
            yield return "the check on the source has no advice with a place";
        }

        foreach ((string name, CodeVerdict verdict) in new[] { ("platform", seen.Platform), ("closed", seen.Closed) })
        {
            if (refusers.HasFlag(Refuser.Code) && verdict is { Compiles: true, Violations.Count: 0 })
            {
                yield return $"the check on the code passes it ({name} references)";
            }
        }

        if (refusers.HasFlag(Refuser.Code) && !seen.Platform.Compiles)
        {
            yield return $"it does not compile, so that nothing was tried: {seen.Platform.Errors[0]}";
        }

        if (refusers.HasFlag(Refuser.Compiler) && seen.Platform is { Compiles: true, Violations.Count: 0 })
        {
            yield return "the compiler passes it";
        }

        if (seen.Status == CompileStatus.Ok || seen.Whole.Count == 0 || seen.Whole[0].Line == 0)
        {
            yield return $"all together do not refuse it with a place ({seen.Status})";
        }
    }
}
