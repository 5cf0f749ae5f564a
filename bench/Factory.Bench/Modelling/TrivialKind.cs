using System.Text;
using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;

namespace Factory.Bench.Modelling;

/// <summary>Products that are a text and cost nothing to build, test and evaluate: what remains is the factory itself.</summary>
internal sealed class TrivialKind : IProductKind
{
    public Task Prepare(LineSnapshot line, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken) =>
        Task.FromResult(new BuildOutcome(BuildStatus.Ok, Encoding.UTF8.GetBytes(product.Files[line.Definition.Product]), []));

    public Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken) =>
        Task.FromResult(new TestOutcome([new InvariantResult("Holds", null)]));

    public Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CaseResult>>([.. cases.Select(row => new CaseResult(row.Id, row.Unit, 0.5))]);

    public Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. cases.Select(_ => "decided 0.5")]);

    public Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<InputDecision>>([.. inputs.Select(row => new InputDecision(row.Id, "0.5"))]);

    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => Task.FromResult(new SandboxReport(SandboxLevel.A, "none", []));
}
