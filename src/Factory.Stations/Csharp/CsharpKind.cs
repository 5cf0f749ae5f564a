using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Proposing;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Sandbox.Checks;
using Factory.Sandbox.Compiling;
using Factory.Stations.Proposing.Modelling.Prompts;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Csharp;

/// <summary>
/// Products that are C# policies: compiled and checked in one child process, run in another, a fresh one for each evaluation; scored here. Thread-safe.
/// Disposing ends every child.
/// </summary>
public sealed class CsharpKind : IProductKind, IAsyncDisposable
{
    private readonly CompilerClient _compiler;
    private readonly TrustedLibrary _trusted;
    private readonly CandidatePool _pool;
    private readonly CandidateRunner _runner;
    private readonly ShellLibrary _shells;

    /// <summary>Creates the kind. No process is started before the first use, or <see cref="Warm"/>.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="store">Where what was compiled of a line's own files is kept for the next start, under <c>cache/csharp/</c>; null keeps it in memory only.</param>
    public CsharpKind(CsharpOptions options, IArtifactStore? store = null)
    {
        _compiler = new CompilerClient(options, store is null ? null : new CompileCache(store));
        _trusted = new TrustedLibrary(_compiler);
        _pool = new CandidatePool(options);
        _runner = new CandidateRunner(_pool, options);
        _shells = new ShellLibrary(_compiler);
    }

    /// <inheritdoc/>
    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => SandboxMachine.Current.Report(cancellationToken);

    /// <summary>Starts the compiler, the first run workers and the test of the sandbox, for commands that know that they will need them.</summary>
    public Task Warm() => Task.WhenAll(_compiler.Warm(), _pool.Refill(), Sandbox(CancellationToken.None));

    /// <inheritdoc/>
    public async Task Prepare(LineSnapshot line, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await _trusted.Get(line, cancellationToken);
        foreach (string method in line.Definition.Propose.Select(p => p.Method).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            // The search needs it soon, and a name that does not fit is better refused now.
            await _shells.Get(runtime, line, method, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await _trusted.Get(line, cancellationToken);
        var request = new CompileRequest(CompileKind.Candidate, TrustedLibrary.Sources(product), runtime.Build.Contract, [], "");
        CompileReply reply = await (product.Id() == line.SeedProduct().Id() ? _compiler.CompileOwn(request, cancellationToken) : _compiler.Compile(request, cancellationToken));
        if (reply.Status == CompileStatus.Ok)
        {
            // The compiler's process has read hostile text: what it says about its own output is not enough.
            IReadOnlyList<string> violations = IlCheck.Run(reply.Binary);
            return violations.Count == 0
                ? new BuildOutcome(BuildStatus.Ok, reply.Binary, [])
                : new BuildOutcome(BuildStatus.Rejected, default, [.. violations.Select(v => new Diagnostic("allow-list", v))]);
        }

        BuildStatus status = reply.Status == CompileStatus.Rejected ? BuildStatus.Rejected : BuildStatus.BuildFailed;
        return new BuildOutcome(status, default, [.. reply.Messages.Select(m => new Diagnostic(m.Code, m.Text, m.File, m.Line, m.Column))]);
    }

    /// <inheritdoc/>
    public async Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await Runnable(line, product.Binary, cancellationToken);
        return await _runner.Run(
            runtime, product.Binary, run => runtime.Test(run, trainCases), failure => new TestOutcome([new InvariantResult("load", failure)]), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="EvaluatorFailedException">The line's evaluator is at fault.</exception>
    public async Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await Runnable(line, product.Binary, cancellationToken);
        return await _runner.Run(
            runtime,
            product.Binary,
            run => runtime.Evaluate(run, cases, line.Definition.Score.Repeats),
            failure => [.. cases.Select(c => new CaseResult(c.Id, c.Unit, null, null, failure))],
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await Runnable(line, product.Binary, cancellationToken);
        return await _runner.Run(
            runtime, product.Binary, run => runtime.Decide(run, inputs), failure => [.. inputs.Select(i => new InputDecision(i.Id, null, failure))], cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="EvaluatorFailedException">The line's evaluator is at fault.</exception>
    public async Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await Runnable(line, product.Binary, cancellationToken);
        IReadOnlyList<string> traces = await _runner.Run(
            runtime, product.Binary, run => runtime.Trace(run, cases, line.Definition.Data.Shared is not null), failure => [.. cases.Select(_ => $"failed: {failure}")], cancellationToken);
        return [.. cases.Zip(traces, (row, trace) => SharedText.Of(line.Definition, row, trace))];
    }

    /// <summary>Takes one method out of the line's seed product, so that expressions can be tried in its place in this process.</summary>
    /// <exception cref="BadSetupException">The seed is not a valid candidate, or the method is not one that can be taken out.</exception>
    public async Task<MethodShell> OpenShell(LineSnapshot line, string method, CancellationToken cancellationToken)
    {
        LineRuntime runtime = await _trusted.Get(line, cancellationToken);
        return await _shells.Get(runtime, line, method, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _runner.Dispose();
        await _compiler.DisposeAsync();
    }

    private async Task<LineRuntime> Runnable(LineSnapshot line, ReadOnlyMemory<byte> binary, CancellationToken cancellationToken)
    {
        // Wherever the bytes were kept in the meantime: nothing runs that has not just passed.
        IReadOnlyList<string> violations = IlCheck.Run(binary.ToArray());
        return violations.Count == 0 ? await _trusted.Get(line, cancellationToken)
            : throw new BadSetupException(new Problem("candidate", $"These bytes are not what Build gave: {violations[0]}. Build the product again."));
    }
}
