using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Reports;
using Factory.Stations.Csharp;
using Factory.Stations.Importing;

namespace Factory.Hosting;

/// <summary><c>factory score</c>: builds, tests and scores one product. Owns no state and changes nothing; never runs on hidden cases.</summary>
public static class ScoreOperation
{
    private const int TestCases = 200;

    /// <summary>Scores.</summary>
    public static async Task<ScoreReport> Run(ScoreCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        await using var kind = new CsharpKind(new CsharpOptions { TimeProvider = environment.Clock });
        Task warm = kind.Warm();
        LineLocation folder = LineLocation.Find(options.Line, environment);
        LineSnapshot line = folder.Load();
        StateView state = StateView.Of(environment, line.Definition.Name);
        Product product = await Find(options, line, state, cancellation);
        CaseSet cases = await LineCases.Read(state.Store, line.Definition, folder.Folder, cancellation);
        IReadOnlyList<CaseRow> rows = options.Data is null
            ? cases.Rows(DataRole.Train)
            : await Visible(options.Data, environment.Display(options.Data), cases, cancellation);
        await warm;

        BuildOutcome built = await kind.Build(line, product, cancellation);
        ScoreReport report = Report(line, product, kind, built);
        if (built.Status != BuildStatus.Ok)
        {
            return report;
        }

        TestOutcome tests = await kind.Test(line, built.Binary, [.. cases.Rows(DataRole.Train).Take(TestCases)], cancellation);
        return tests.Passed
            ? Scored(report, await kind.Evaluate(line, built.Binary, rows, cancellation))
            : report with
            {
                Status = ScoreStatus.TestFailed,
                Diagnostics = [.. tests.Tests.Where(t => t.Failure is not null).Select(t => new Diagnostic(t.Name, t.Failure!))],
            };
    }

    private static async Task<Product> Find(ScoreCommand.Options options, LineSnapshot line, StateView state, CancellationToken cancellation)
    {
        if (options.Source is { } source)
        {
            return Product.Single(line.Definition.Product, await File.ReadAllTextAsync(source, cancellation));
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

    private static ScoreReport Report(LineSnapshot line, Product product, CsharpKind kind, BuildOutcome built) => new()
    {
        Line = line.Definition.Name,
        Candidate = product.Id().ToString(),
        Status = built.Status switch
        {
            BuildStatus.Ok => ScoreStatus.Ok,
            BuildStatus.Rejected => ScoreStatus.Rejected,
            _ => ScoreStatus.BuildFailed,
        },
        Diagnostics = built.Diagnostics,
        Sandbox = kind.SandboxLevel,
    };

    private static ScoreReport Scored(ScoreReport report, IReadOnlyList<CaseResult> results)
    {
        Diagnostic[] failures = [.. results.Where(r => r.Score is null).Select(r => new Diagnostic("evaluate", $"case {r.Id}: {r.Error}"))];
        return report with
        {
            Status = failures.Length == 0 ? ScoreStatus.Ok : ScoreStatus.Error,
            Diagnostics = failures,
            Mean = failures.Length == 0 && results.Count > 0 ? results.Average(r => r.Score!.Value) : null,
            Cases = [.. results.Select(r => new CaseScore(r.Id, r.Score, r.Metrics))],
        };
    }
}
