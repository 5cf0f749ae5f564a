using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;

namespace Factory.Core;

/// <summary>
/// How products of one kind are built, tested and run. Thread-safe. Whatever a candidate does (hang, allocate without end, overflow the stack, print a
/// gigabyte) comes back as a result; exceptions mean that the line's own trusted code is at fault (<see cref="BadSetupException"/>) or Factory is.
/// </summary>
public interface IProductKind
{
    /// <summary>Compiles the line's trusted code (csharp: contract, evaluator, tests) and says all that is wrong with it. Cached by content.</summary>
    /// <exception cref="BadSetupException">The trusted code does not compile, or lacks what the kind needs.</exception>
    Task Prepare(LineSnapshot line, CancellationToken cancellationToken);

    /// <summary>Builds a product. Deterministic.</summary>
    Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken);

    /// <summary>Runs the line's invariants on a built product.</summary>
    Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken);

    /// <summary>Evaluates a built product; one result for each case, in the order given. Deterministic for a policy without chance.</summary>
    Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken);

    /// <summary>
    /// What a built product did on each case, in text for whoever writes the next one: what it saw, what it decided, what became of it. At most 4,000 characters a case,
    /// in the order given; nothing in it but what the case may share with models.
    /// </summary>
    Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken);

    /// <summary>
    /// Decides inputs with a built product; one decision for each, in the order given. An input that does not fit, or on which the product fails, gets the reason
    /// instead. Deterministic for a policy without chance.
    /// </summary>
    /// <exception cref="BadSetupException">The kind cannot decide inputs, or the product does not run at all.</exception>
    Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken);

    /// <summary>What shields this machine from candidates. Found once, at the first call.</summary>
    Task<SandboxReport> Sandbox(CancellationToken cancellationToken);
}
