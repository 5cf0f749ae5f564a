using Factory.Commands;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Reports;
using Factory.Stations.Csharp;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;
using Factory.Stations.Loading;
using Factory.Stations.Releasing;

namespace Factory.Hosting;

/// <summary><c>factory check</c>: loads a line, says all that is wrong with it, plans what its gate could prove, and runs the champion against itself. Changes nothing.</summary>
public static class CheckOperation
{
    private const int TestCases = 200;
    private const double NoDifference = 1e-12;

    /// <summary>Checks.</summary>
    public static async Task<CheckReport> Run(CheckCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        string file = environment.Display(Path.Combine(folder.Folder, LineLoader.FileName));
        var report = new CheckReport { Line = Path.GetFileName(folder.Folder), File = file };
        try
        {
            LineSnapshot line = folder.Load();
            report = report with { Line = line.Definition.Name };
            StateView state = StateView.Of(environment, line.Definition.Name);
            CaseSet cases = await LineCases.Read(state.Store, line.Definition, folder.Folder, cancellation);
            UnitCounts units = cases.UnitCounts;
            report = report with { Units = new RoleUnits(units.Train, units.Select, units.Confirm, units.Sealed), Problems = UnitMinimums.Problems(units, line.Definition.Data.Roles) };
            report = report with { Plan = await Plan(state, line.Definition, units, cancellation) };
            Product champion = await state.Champion(cancellation) is { } live ? await state.Product(live.Product, cancellation) : line.SeedProduct();
            await using var kind = new CsharpKind(new CsharpOptions { TimeProvider = environment.Clock });
            return report.Problems.Count > 0 ? report : await RunChampion(report, new Subject(line, champion, cases), kind, cancellation);
        }
        catch (BadSetupException refused)
        {
            return report with { Problems = [.. report.Problems, .. refused.Problems] };
        }
        catch (EvaluatorFailedException failed)
        {
            return report with { Problems = [.. report.Problems, new Problem("evaluator", $"{failed.Message} Mend the evaluator.")] };
        }
    }

    private static async Task<PlanReport> Plan(StateView state, LineDefinition line, UnitCounts units, CancellationToken cancellation)
    {
        GapLedger ledger = state.Store is null ? GapLedger.Start(line.Release.Alpha) : await new LedgerStore(state.Store, line).Read(cancellation);
        ReleasePlan plan = ReleasePlanner.Plan(new PlanRequest
        {
            SealedUnits = units.Sealed,
            ConfirmUnits = units.Confirm,
            Score = line.Score,
            Ledger = ledger,
            Delta = line.Release.Delta,
        });
        double? smallest = plan.Smallest * (line.Score.High - line.Score.Low);
        return new PlanReport(units.Sealed, smallest, plan.Enough, plan.Text, line.Data.Ledger is null ? "in the state" : line.Data.Ledger);
    }

    private static async Task<CheckReport> RunChampion(CheckReport report, Subject subject, CsharpKind kind, CancellationToken cancellation)
    {
        (LineSnapshot line, Product product, CaseSet cases) = subject;
        BuildOutcome built = await kind.Build(line, product, cancellation);
        if (built.Status != BuildStatus.Ok)
        {
            return report with { Problems = [.. built.Diagnostics.Select(d => new Problem(d.File is null ? line.Definition.Product : $"{d.File}:{d.Line}:{d.Column}", $"{d.Code}: {d.Message}"))] };
        }

        TestOutcome tests = await kind.Test(line, built.Binary, [.. cases.Rows(DataRole.Train).Take(TestCases)], cancellation);
        Problem[] broken = [.. tests.Tests.Where(t => t.Failure is not null).Select(t => new Problem(line.Definition.Product, $"the champion breaks the invariant {t.Name}: {t.Failure}"))];
        IReadOnlyList<CaseResult> first = await kind.Evaluate(line, built.Binary, cases.Rows(DataRole.Train), cancellation);
        IReadOnlyList<CaseResult> second = await kind.Evaluate(line, built.Binary, cases.Rows(DataRole.Train), cancellation);
        var summary = ScoreSummary.Of(first, line.Definition.Score);
        Problem[] range = summary.Errors == 0 ? [] : [new Problem("score.range", FormattableString.Invariant($"the champion fails on {summary.Errors} of {summary.Count} train cases; {summary.FirstError}. Write the true lower bound, or fix the evaluator."))];
        return report with { Problems = [.. broken, .. range], ChampionTrain = summary.Mean, SelfTest = SelfTest(first, second, line.Definition.Score) };
    }

    /// <summary>The champion against itself. A line with chance differs by case; over units it must not look better or worse.</summary>
    private static SelfTestReport SelfTest(IReadOnlyList<CaseResult> first, IReadOnlyList<CaseResult> second, ScoreDefinition score)
    {
        PairedDifferences differences = PairedDifferences.Between(first, second, score);
        double greatest = first.Zip(second, (a, b) => Math.Abs((a.Score ?? 0) - (b.Score ?? 0))).DefaultIfEmpty().Max();
        double threshold = Confirmation.HarmThreshold;
        bool same = greatest <= NoDifference
            || (EvidenceKernel.LnE(differences.Values) < threshold && EvidenceKernel.LnHarm(differences.Values) < threshold);
        return new SelfTestReport(first.Count, greatest, same);
    }

    private sealed record Subject(LineSnapshot Line, Product Champion, CaseSet Cases);
}
