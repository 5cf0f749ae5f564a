using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Closing;
using Factory.Core.Durable;
using Factory.Core.Gating;
using Factory.Core.Releasing;
using Factory.Core.Workflows;
using Factory.Stations.Releasing;
using Factory.Stations.State;
using Factory.Stations.Tests.Cycles;

namespace Factory.Stations.Tests.Releasing;

/// <summary>A question is numbered before a sealed case is read, and has one number and one bit, wherever the process dies.</summary>
public sealed class GateCrashTests
{
    private const int Swaps = 3;

    [Theory]
    [InlineData("0.9", true)]
    [InlineData("0.4", false)]
    public async Task A_question_has_one_number_and_one_bit_wherever_the_process_dies(string product, bool promotes)
    {
        for (int swap = 1; swap <= Swaps; swap++)
        {
            foreach (bool isAfter in new[] { false, true })
            {
                await Dies(product, promotes, (services, _) => services(new CrashingPoint(swap, isAfter)));
            }
        }

        foreach (int evaluations in new[] { 1, 2 })
        {
            await Dies(product, promotes, (services, line) =>
            {
                // The process dies over the sealed cases of the champion, then of the challenger.
                int left = evaluations;
                Func<string, CaseRow, double?> plain = line.Kind.Score;
                string? last = null;
                line.Kind.Score = (text, row) =>
                {
                    left -= text == last ? 0 : 1;
                    last = text;
                    return left == 0 ? throw new OperationCanceledException("dead") : plain(text, row);
                };
                return services(null);
            });
        }
    }

    [Fact]
    public async Task The_gate_does_the_same_work_whatever_its_answer()
    {
        var work = new List<string>();
        foreach (string product in new[] { "0.9", "0.4" })
        {
            await using ScriptedLine line = await ScriptedLine.Open();
            GateInput input = await Question(line, product);
            var calls = new List<string>();
            line.Kind.Score = (text, row) =>
            {
                calls.Add($"{(text == "0.5" ? "champion" : "challenger")} {row.Id}");
                return ScriptedKind.Plain(text, row);
            };
            var store = new CrashingStore(line.Store, int.MaxValue, isAfter: false);
            (await new GateActivity(With(line, store)).Run(Context(), input)).Passed.ShouldBe(product == "0.9");
            work.Add($"{store.Swaps} {string.Join(' ', calls)}");
        }

        work[1].ShouldBe(work[0]);
    }

    private static async Task Dies(string product, bool promotes, Func<Func<CrashingPoint?, StationServices>, ScriptedLine, StationServices> crash)
    {
        await using ScriptedLine line = await ScriptedLine.Open();
        GateInput input = await Question(line, product);
        StationServices dying = crash(point => With(line, point is null ? line.Store : new CrashingStore(line.Store, point.Swap, point.IsAfter)), line);
        await Should.ThrowAsync<OperationCanceledException>(() => new GateActivity(dying).Run(Context(), input));
        line.Kind.Score = ScriptedKind.Plain;

        GateResult first = await new GateActivity(line.Services).Run(Context(), input);
        GateResult again = await new GateActivity(line.Services).Run(Context(), input with { Lambda0 = 0.7 });

        again.ShouldBe(first);
        (first.Passed, first.Question, first.Submissions, first.Threshold).ShouldBe((promotes, 1, 1, GapLedger.Threshold(0.05, null, [], 1)));
        (await line.Ledger()).History.ShouldHaveSingleItem().Promoted.ShouldBe(promotes);
    }

    private static async Task<GateInput> Question(ScriptedLine line, string product)
    {
        await line.Run(1);
        CycleManifest manifest = (await line.Files.Read<CycleManifest>(line.Files.ManifestPath(1), default))!;
        Digest files = await line.Store.PutJson(Product.Single("Policy.cs", product), default);
        var challenger = new Incumbent(ScriptedLine.IdOf(product), files, await line.Store.Put(Encoding.UTF8.GetBytes(product)), 0);
        var cycle = new CycleRef(ScriptedLine.Name, 1, manifest.Snapshot, manifest.Seed);
        return new GateInput(new ReleaseInput(cycle, manifest.ChampionBefore, challenger), 0.5);
    }

    private static StationServices With(ScriptedLine line, IArtifactStore store) =>
        new() { Store = store, Kind = line.Kind, Proposers = line.Services.Proposers, Progress = line.Services.Progress, Time = line.Services.Time };

    private static ActivityContext Context() => new(ActivityNames.Gate, "gate", default);

    private sealed record CrashingPoint(int Swap, bool IsAfter);
}
