using Factory.Core;
using Factory.Core.Building;
using Factory.Core.Evaluating;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Sandboxing;
using Factory.Core.Testing;
using Factory.Stations.Csharp;
using Factory.Stations.Models;
using Factory.Stations.Sandboxing;

namespace Factory.Stations.Prompting;

/// <summary>
/// Prompts, run by asking a model about each case. Nothing of a candidate runs on this machine. A question that the model refuses is a failed case; a model that cannot be had is an
/// exception, and never a score. Asking again what was answered gives the kept answer, so results are the same each time. Thread-safe.
/// </summary>
/// <param name="desk">Where models are asked.</param>
public sealed class PromptKind(ModelDesk desk) : IProductKind
{
    /// <inheritdoc/>
    public Task<SandboxReport> Sandbox(CancellationToken cancellationToken) => SandboxMachine.Current.Report(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="BadSetupException">A judge is not configured, or a test is no case.</exception>
    public Task Prepare(LineSnapshot line, CancellationToken cancellationToken)
    {
        foreach (string judge in line.Definition.Prompt!.Score.Select(s => s.Model).OfType<string>())
        {
            desk.Catalog.Find(judge);
        }

        new PromptTests(line).Rows();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<BuildOutcome> Build(LineSnapshot line, Product product, CancellationToken cancellationToken)
    {
        await Prepare(line, cancellationToken);
        return new PromptBuild(line, desk.Catalog).Run(product);
    }

    /// <inheritdoc/>
    /// <exception cref="ModelFailedException">The model cannot be had.</exception>
    public Task<TestOutcome> Test(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> trainCases, CancellationToken cancellationToken) =>
        new PromptTests(line).Run(new CasePlayer(line, product, desk), trainCases, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ModelFailedException">The model cannot be had.</exception>
    /// <exception cref="EvaluatorFailedException">A case lacks a label.</exception>
    public async Task<IReadOnlyList<CaseResult>> Evaluate(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        var player = new CasePlayer(line, product, desk);
        int repeats = line.Definition.Score.Repeats;
        CasePlay[] plays = await BoundedWork.Run(cases.Count * repeats, line.Definition.Prompt!.Concurrency, i =>
            player.Play(cases[i / repeats], "evaluate", repeats == 1 ? null : (i % repeats) + 1, cancellationToken));
        return [.. cases.Select((row, i) => CaseResults.Of(row, [.. plays[(i * repeats)..((i + 1) * repeats)].Select(p => p.ToResult())]))];
    }

    /// <inheritdoc/>
    /// <exception cref="ModelFailedException">The model cannot be had.</exception>
    public async Task<IReadOnlyList<InputDecision>> Decide(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> inputs, CancellationToken cancellationToken)
    {
        var player = new CasePlayer(line, product, desk);
        return await BoundedWork.Run(inputs.Count, line.Definition.Prompt!.Concurrency, i => player.Decide(inputs[i], cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Trace(LineSnapshot line, BuiltProduct product, IReadOnlyList<CaseRow> cases, CancellationToken cancellationToken)
    {
        var player = new CasePlayer(line, product, desk);
        int? sample = line.Definition.Score.Repeats == 1 ? null : 1;
        return await BoundedWork.Run(cases.Count, line.Definition.Prompt!.Concurrency, async i =>
            CaseTrace.Of(await player.Play(cases[i], "evaluate", sample, cancellationToken), new CaseFields(cases[i]), line.Definition));
    }
}
