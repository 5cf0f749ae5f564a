using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Importing;
using Factory.Core.Lines;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Reports;
using Factory.Stations;
using Factory.Stations.Importing;
using Factory.Stations.Loading;
using Factory.Stations.Testing;
using Factory.Stations.Models;

namespace Factory.Hosting;

/// <summary><c>factory score</c>: builds, tests and scores one product. Owns no state and changes nothing; never runs on hidden cases.</summary>
public static class ScoreOperation
{
    /// <summary>Scores.</summary>
    /// <exception cref="BadSetupException">The line, its trusted code or the data are wrong, or the evaluator fails on the champion.</exception>
    public static Task<ScoreReport> Run(ScoreCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        return folder.Naming(() => Run(folder, options, environment, cancellation));
    }

    private static async Task<ScoreReport> Run(LineLocation folder, ScoreCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineSnapshot line = folder.Load();
        StateView state = StateView.Of(environment, line.Definition.Name);
        line = await state.WithStopTests(line, cancellation);
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
        if (line.Definition.Kind == ProductKindName.Prompt)
        {
            ModelCheck.ThrowIfUnknown(line, new ModelCatalog(configuration.Models, environment.Variable, environment.Clock), await state.Champion(cancellation));
        }

        await using ProductKinds kind = FactoryHost.KindsFor(line.Definition.Kind, environment, configuration, state.Store);
        Task warm = kind.Warm(line.Definition.Kind);
        Product product = await Find(options, line, state, cancellation);
        CaseSet cases = await LineCases.Read(state.Store, line.Definition, folder.Folder, cancellation);
        IReadOnlyList<CaseRow> rows = options.Data is null
            ? Train(cases, line.Definition)
            : await Visible(options.Data, environment.Display(options.Data), cases, cancellation);
        await warm;
        await kind.ThrowIfRefused(line.Definition, isFree: options.Source is not null, cancellation);
        await SandboxWarning.Say(environment, cancellation);
        BuildOutcome built = await kind.Build(line, product, cancellation);
        string shown = options.Source is null || line.Definition.Kind == ProductKindName.Command ? "" : environment.Display(options.Source);
        ScoreReport report = Report(line, product, await kind.Sandbox(cancellation), built with { Diagnostics = [.. built.Diagnostics.Select(d => Named(d, shown))] });
        if (built.Status != BuildStatus.Ok)
        {
            return report;
        }

        TestOutcome tests = await LineTests.Run(kind, line, built.Binary, cases.Rows(DataRole.Train), cancellation);
        return tests.Passed
            ? Scored(report, await Evaluate(options, line, kind, (built.Binary, rows), cancellation))
            : report with
            {
                Status = ScoreStatus.TestFailed,
                Diagnostics = [.. tests.Tests.Where(t => t.Failure is not null).Select(t => new Diagnostic(t.Name, t.Failure!))],
            };
    }

    /// <summary>An evaluator that fails on the champion and the line's own cases is a bad setup; on anything the user brought, that is what failed.</summary>
    private static async Task<IReadOnlyList<CaseResult>> Evaluate(
        ScoreCommand.Options options, LineSnapshot line, ProductKinds kind, (ReadOnlyMemory<byte> Binary, IReadOnlyList<CaseRow> Rows) run, CancellationToken cancellation)
    {
        try
        {
            return await kind.Evaluate(line, run.Binary, run.Rows, cancellation);
        }
        catch (EvaluatorFailedException failed) when (options.Data is not null)
        {
            string place = failed.Place is { } at ? $" ({at})" : "";
            throw new BadSetupException(new Problem(options.Data, $"{failed.Message.TrimEnd('.')}{place}. Write the cases as the line's evaluator reads them, see {line.Definition.Data.File ?? line.Definition.Evaluator[0]}."));
        }
        catch (EvaluatorFailedException failed) when (options.Source is not null || options.Candidate is not null)
        {
            return [.. run.Rows.Select(r => new CaseResult(r.Id, r.Unit, null, null, failed.Message))];
        }
    }

    private static IReadOnlyList<CaseRow> Train(CaseSet cases, LineDefinition line)
    {
        IReadOnlyList<CaseRow> train = cases.Rows(DataRole.Train);
        return train.Count > 0 ? train : throw new BadSetupException(UnitMinimums.Problems(cases.UnitCounts, line.Data.Roles));
    }

    /// <summary>What the user gave keeps the name that the user gave it.</summary>
    private static Diagnostic Named(Diagnostic diagnostic, string source) => source.Length == 0 || diagnostic.File is null ? diagnostic : diagnostic with { File = source };

    private static async Task<Product> Find(ScoreCommand.Options options, LineSnapshot line, StateView state, CancellationToken cancellation)
    {
        if (options.Source is { } source)
        {
            return line.Definition.Kind == ProductKindName.Command
                ? await SourceFolder.Read(line, source, cancellation)
                : Product.Single(line.Definition.Product, await SourceText.Read(source, cancellation));
        }

        bool hasState = await state.Champion(cancellation) is not null;
        string name = options.Version ?? options.Candidate ?? "";
        return (name, hasState) switch
        {
            ("", false) or ("v0", false) => line.SeedProduct(),
            ("", true) => await state.Product((await state.Champion(cancellation))!.Product, cancellation),
            _ => await state.Product((await state.Find(name, cancellation)).Product, cancellation),
        };
    }

    private static async Task<IReadOnlyList<CaseRow>> Visible(string path, string display, CaseSet cases, CancellationToken cancellation)
    {
        IReadOnlyList<CaseRow> rows = await FileCases.Read(path, cancellation);
        HashSet<Digest> hidden = [.. new[] { DataRole.Select, DataRole.Confirm, DataRole.Sealed }.SelectMany(cases.Rows).Select(CaseContent.DigestOf)];
        int refused = rows.Count(row => hidden.Contains(CaseContent.DigestOf(row)));
        return refused == 0
            ? rows
            : throw new BadSetupException(new Problem(display, FormattableString.Invariant($"{refused} of its {rows.Count} cases are hidden cases of this line (select, confirm or sealed), and no one may score on those. Take them out, or leave --data away to score on train.")));
    }

    private static ScoreReport Report(LineSnapshot line, Product product, SandboxReport sandbox, BuildOutcome built) => new()
    {
        Line = line.Definition.Name,
        Scale = line.Definition.Score,
        Candidate = product.Id().ToString(),
        Status = built.Status switch
        {
            BuildStatus.Ok => ScoreStatus.Ok,
            BuildStatus.Rejected => ScoreStatus.Rejected,
            _ => ScoreStatus.BuildFailed,
        },
        Diagnostics = built.Diagnostics,
        Sandbox = sandbox.Summary,
    };

    private static ScoreReport Scored(ScoreReport report, IReadOnlyList<CaseResult> results)
    {
        Diagnostic[] failures = [.. results.Where(r => r.Score is null).GroupBy(r => r.Error).Select(Failure)];
        return report with
        {
            Status = failures.Length == 0 ? ScoreStatus.Ok : ScoreStatus.Error,
            Diagnostics = failures,
            Mean = failures.Length == 0 && results.Count > 0 ? results.Average(r => r.Score!.Value) : null,
            Cases = [.. results.Select(r => new CaseScore(r.Id, r.Score, r.Metrics))],
        };
    }

    private static Diagnostic Failure(IGrouping<string?, CaseResult> alike)
    {
        int more = alike.Count() - 1;
        string which = more == 0 ? "" : FormattableString.Invariant($" and {more} more");
        return new Diagnostic("evaluate", $"case {alike.First().Id}{which}: {alike.Key}");
    }
}
