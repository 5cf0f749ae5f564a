using Factory.Commands;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Gating;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Core.Releasing;
using Factory.Core.Testing;
using Factory.Reports;
using Factory.Stations;
using Factory.Stations.Evaluating;
using Factory.Stations.Importing;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Opening;
using Factory.Stations.Prompting;
using Factory.Stations.Releasing;
using Factory.Stations.Testing;

namespace Factory.Hosting;

/// <summary><c>factory check</c>: loads a line, says all that is wrong with it, plans what its gate could prove, and runs the champion against itself. Changes nothing.</summary>
public static class CheckOperation
{
    private const double NoDifference = 1e-12;

    private const string NoLedgerFile = "the ledger stands in the state: whoever throws the state away and asks again breaks the season's promise. For real data name a file beside them: `data: { ledger: ledger.json }`";

    private static readonly Problem s_differs = new("A/A", "the champion looks better or worse than itself. Take chance out of the evaluator (draw from @case.Seed only), or raise score.repeats.");

    /// <summary>Checks.</summary>
    public static async Task<CheckReport> Run(CheckCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        string file = environment.Display(Path.Combine(folder.Folder, LineLoader.FileName));
        var report = new CheckReport { Line = Path.GetFileName(folder.Folder), File = file };
        try
        {
            LineSnapshot line = folder.Load();
            report = report with { Line = line.Definition.Name, Scale = line.Definition.Score };
            StateView state = StateView.Of(environment, line.Definition.Name);
            FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
            var catalog = new ModelCatalog(configuration.Models, environment.Variable, environment.Clock);
            IReadOnlyList<Problem> models = ModelCheck.Problems(line, catalog, await state.Champion(cancellation));
            line = await state.WithStopTests(line, cancellation);
            CaseSet cases = await folder.Naming(() => LineCases.Read(state.Store, line.Definition, folder.Folder, cancellation));
            UnitCounts units = cases.UnitCounts;
            report = report with { Units = new RoleUnits(units.Train, units.Select, units.Confirm, units.Sealed), Problems = [.. models.Select(folder.Named), .. UnitMinimums.Problems(units, line.Definition.Data.Roles, line.Definition.Release.Gate), .. ConditionProblems.OfSlices(line.Definition.Score, cases)] };
            report = await Planned(report, state, line.Definition, cases, cancellation);
            if (models.Count > 0 && line.Definition.Kind == ProductKindName.Prompt)
            {
                // Its champion is a model: there is nothing to run.
                return report;
            }

            Champion? live = await state.Champion(cancellation);
            Product champion = live is null ? line.SeedProduct() : await state.Product(live.Product, cancellation);
            if (state.Store is { } store && await new ChampionModel(store, catalog, line).Problems(live, cancellation) is { Count: > 0 } changed)
            {
                return report with { Problems = [.. report.Problems, .. changed] };
            }

            await SandboxWarning.Say(environment, cancellation);
            await using ProductKinds kind = FactoryHost.KindsFor(line.Definition.Kind, environment, configuration, state.Store);
            var subject = new Subject(line, champion, live?.Version ?? 0, cases);
            report = await folder.Naming(() => RunChampion(report, subject, kind, cancellation));
            return report with { Problems = [.. report.Problems.Select(folder.Named)] };
        }
        catch (BadSetupException refused)
        {
            return report with { Problems = [.. report.Problems, .. refused.Problems] };
        }
        catch (ModelFailedException failed)
        {
            return report with { Problems = [.. report.Problems, new Problem("models", $"the champion could not be evaluated: {failed.Message}")] };
        }
    }

    private static async Task<CheckReport> Planned(CheckReport report, StateView state, LineDefinition line, CaseSet cases, CancellationToken cancellation)
    {
        if (line.Release.Gate == ReleaseGateName.Shadow)
        {
            ShadowNights.Of(line, cases);
            await (state.Store is null ? Task.CompletedTask : new ShadowStore(state.Store, line).ThrowUnlessUsable(cancellation));
            return report with { Notes = ["the shadow gate decides: challengers are judged on nights that come after they were registered, so nothing can be planned from the cases there are"] };
        }

        GapLedger ledger = await Ledger(state, line, cancellation);
        SlicePlan[] slices = [.. line.Score.Slices.Select(slice =>
            SlicePlanner.Plan(slice, cases.Rows(DataRole.Confirm), cases.Rows(DataRole.Sealed), ledger.NextThreshold, ReleasePlanner.GuessedSigma))];
        if (HasLedger(state, line))
        {
            await new SealedCasesStore(state.Store!, line).ThrowIfBurnt(cases.Rows(DataRole.Sealed), cancellation);
        }

        return report with
        {
            Plan = Plan(ledger, line, cases.UnitCounts),
            Problems = [.. report.Problems, .. slices.Where(s => s.CannotPass).Select(s => new Problem("score.slices", $"{s.Text}."))],
            Notes = [.. slices.Select(s => s.Text), .. (line.Data.Ledger is null ? new[] { NoLedgerFile } : [])],
        };
    }

    /// <summary>A ledger in a file of its own is there without a state too.</summary>
    private static bool HasLedger(StateView state, LineDefinition line) => state.Store is not null || line.Data.Ledger is not null;

    private static async Task<GapLedger> Ledger(StateView state, LineDefinition line, CancellationToken cancellation)
    {
        if (!HasLedger(state, line))
        {
            return GapLedger.Start(line.Release.Alpha);
        }

        var store = new LedgerStore(state.Store!, line);
        await store.ThrowUnlessUsable(cancellation);
        return await store.Read(cancellation);
    }

    private static PlanReport Plan(GapLedger ledger, LineDefinition line, UnitCounts units)
    {
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

    private static async Task<CheckReport> RunChampion(CheckReport report, Subject subject, ProductKinds kind, CancellationToken cancellation)
    {
        (LineSnapshot line, Product product, int version, CaseSet cases) = subject;
        var problems = new ChampionProblems(line, version);
        await kind.Prepare(line, cancellation);
        BuildOutcome built = await kind.Build(line, product, cancellation);
        IReadOnlyList<CaseRow> train = cases.Rows(DataRole.Train);
        if (built.Status != BuildStatus.Ok || train.Count == 0)
        {
            return report with { Problems = [.. report.Problems, .. problems.OfBuild(built)] };
        }

        TestOutcome all = await LineTests.Run(kind, line, built.Binary, train, cancellation);
        TestOutcome tests = all.Passed || !line.HasLearnedTests ? all : await LineTests.Run(kind, line.WithoutStopTests(), built.Binary, train, cancellation);
        IReadOnlyList<CaseResult> first = await kind.Evaluate(line, built.Binary, train, cancellation);
        IReadOnlyList<CaseResult> second = await kind.Evaluate(line, built.Binary, train, cancellation);
        Problem[] found = [.. report.Problems, .. problems.OfTests(tests), .. problems.OfScores(first), .. ConditionProblems.OfGuards(line.Definition.Score, first)];
        SelfTestReport self = SelfTest(first, second, line.Definition.Score);
        return report with
        {
            Problems = self.Passed ? found : [.. found, s_differs],
            Notes = problems.Clipped(first) is { } clipped ? [.. report.Notes, clipped] : report.Notes,
            FailedStopTests = tests.Passed ? [.. all.Tests.Where(t => t.Failure is not null)] : [],
            ChampionTrain = ScoreSummary.Of(first, line.Definition.Score).Mean,
            SelfTest = self,
        };
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

    private sealed record Subject(LineSnapshot Line, Product Champion, int Version, CaseSet Cases);
}
