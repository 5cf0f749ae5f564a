using System.Globalization;
using System.Text;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;

namespace Factory.Stations.Tests.Cycles;

/// <summary>
/// A kind whose products are a line of text: its first word is the score on every case, give or take the case's own luck; a test says what else happens.
/// It stands for the sandbox where the rules of a cycle are under test, not what candidates do.
/// </summary>
internal sealed class ScriptedKind : IProductKind
{
    /// <summary>Score of a product on a case; may throw.</summary>
    public Func<string, CaseRow, double?> Score { get; set; } = Plain;

    /// <summary>Metrics of a product on a case.</summary>
    public Func<string, CaseRow, IReadOnlyDictionary<string, double>?> Metrics { get; set; } = (_, _) => null;

    /// <summary>Products that break the line's one invariant contain this.</summary>
    public string Forbidden { get; set; } = "breaks the test";

    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => Task.FromResult(new SandboxReport(SandboxLevel.A, "none", []));

    public static double? Plain(string product, CaseRow row) =>
        double.Parse(product.Split(' ')[0], CultureInfo.InvariantCulture) + (row.Unit[^1] % 2 == 0 ? 0.01 : -0.01);

    public Task Prepare(LineSnapshot line, CancellationToken cancellationToken) =>
        line.StopTests?.FirstOrDefault(path => line.Files[path].Contains("does not compile", StringComparison.Ordinal)) is { } bad
            ? Task.FromException(new BadSetupException(new Problem($"{bad}:1:1", "T1: does not compile")))
            : Task.CompletedTask;

    public Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken)
    {
        string text = product.Files[line.Definition.Product];
        return Task.FromResult(text.Contains("does not build", StringComparison.Ordinal)
            ? new BuildOutcome(BuildStatus.BuildFailed, default, [new Diagnostic("T1", text)])
            : new BuildOutcome(BuildStatus.Ok, Encoding.UTF8.GetBytes(text), []));
    }

    public Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken)
    {
        bool broken = Encoding.UTF8.GetString(product.Binary.Span).Contains(Forbidden, StringComparison.Ordinal);
        return Task.FromResult(new TestOutcome([new InvariantResult("Holds", broken ? "it does not" : null), .. StopTests(line, Encoding.UTF8.GetString(product.Binary.Span))]));
    }

    /// <summary>A test from an answer to a stop is a text such as <c>forbids 0.5</c>.</summary>
    private static IEnumerable<InvariantResult> StopTests(LineSnapshot line, string product) =>
        from path in line.StopTests ?? []
        let words = line.Files[path].Split(' ')
        where words[0] == "forbids"
        select new InvariantResult(path, product.Contains(words[1], StringComparison.Ordinal) ? $"it is {words[1]}" : null);

    public Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. cases.Select(row => row.Id)]);

    /// <summary>Product that fails on every input; null for none.</summary>
    public string? FailsAlways { get; set; }

    /// <summary>Input that ends every product's process, so that nobody who is asked with it is answered; null for none.</summary>
    public string? EndsAt { get; set; }

    /// <summary>Decides its own first word.</summary>
    public Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken)
    {
        string text = Encoding.UTF8.GetString(product.Binary.Span);
        return Task.FromResult<IReadOnlyList<InputDecision>>(
        [
            .. inputs.Select(i => text == FailsAlways || inputs.Any(other => other.Id == EndsAt)
                ? new InputDecision(i.Id, null, "failed")
                : new InputDecision(i.Id, $$"""{"price":{{text.Split(' ')[0]}}}""")),
        ]);
    }

    public Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        string text = Encoding.UTF8.GetString(product.Binary.Span);
        return Task.FromResult<IReadOnlyList<CaseResult>>([.. cases.Select(row => new CaseResult(row.Id, row.Unit, Score(text, row), Metrics(text, row)))]);
    }
}
