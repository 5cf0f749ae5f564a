using System.Text;
using System.Text.Json;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Lines;
using Factory.Core.Proposing;

namespace Factory.Stations.Proposing.Evolving;

/// <summary>
/// The proposer that needs no model: searches the closed grammar for a better expression of one method. Checkpoints between generations; a second
/// call of the same key goes on from there and gives the same proposals, unless the budget is in seconds. Thread-safe.
/// </summary>
/// <param name="openShell">Loads the line's shell for a method; refuses an unknown one with <see cref="BadSetupException"/>.</param>
/// <param name="store">Where checkpoints are kept.</param>
/// <param name="clock">Time for progress, the rhythm of checkpoints and a budget in seconds; the system's by default.</param>
/// <param name="parallelism">Threads that play cases; every processor by default. Changes nothing but the speed.</param>
public sealed class EvolveProposer(Func<LineSnapshot, string, CancellationToken, Task<MethodShell>> openShell, IArtifactStore store, TimeProvider? clock = null, int? parallelism = null) : IProposer
{
    private const int DefaultEvaluations = 2_000;
    private static readonly TimeSpan s_betweenCheckpoints = TimeSpan.FromSeconds(1.5);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public string Name => "evolve";

    /// <inheritdoc/>
    /// <exception cref="BadSetupException">No method is named, its expression is not of the grammar, or there is nothing to train on.</exception>
    public async Task<ProposalBatch?> Propose(ProposalRequest request, CancellationToken cancellationToken)
    {
        string method = request.Settings.Method ?? throw Refused("propose.method is missing. Name the method that evolve may rewrite, like 'method: Price'.");
        MethodShell shell = await openShell(request.Line, method, cancellationToken);
        ParentExpressions parents = ParentExpressions.Read(request.Parents, shell, method);
        if (request.Train.Count == 0)
        {
            throw Refused("evolve has no train cases. Import some, or give the train role a share of the units.");
        }

        SearchSettings settings = Settings(request.Settings, request.Seed);
        string path = CheckpointPath(request);
        string inputs = Inputs(request, parents, settings).Hex;
        SearchState? from = await Load(path, inputs, cancellationToken);
        return await Task.Run(() => Search(request, (shell, parents, settings), (path, inputs, from), cancellationToken), cancellationToken);
    }

    private async Task<ProposalBatch?> Search(
        ProposalRequest request,
        (MethodShell Shell, ParentExpressions Parents, SearchSettings Settings) start,
        (string Path, string Inputs, SearchState? From) checkpoint,
        CancellationToken cancellationToken)
    {
        (MethodShell shell, ParentExpressions parents, SearchSettings settings) = start;
        var report = new ProgressReport(request, settings, _clock);
        var context = new SearchContext(new SearchProblem(shell, request.Train, parents.Expressions), settings, cancellationToken, report.Played);
        var search = new EvolveSearch(context, checkpoint.From, _clock, report.Found);
        long began = _clock.GetTimestamp();
        long written = began;
        while (!search.IsBred)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Step();
            bool isOver = _clock.GetElapsedTime(began) >= request.Slice && !search.IsBred;
            if (isOver || _clock.GetElapsedTime(written) >= s_betweenCheckpoints)
            {
                await store.Write(checkpoint.Path, FactoryJson.SerializeReadable(search.State with { Inputs = checkpoint.Inputs }), cancellationToken);
                written = _clock.GetTimestamp();
            }

            if (isOver)
            {
                return null;
            }
        }

        SearchOutcome outcome = search.Finish();
        report.Finished(outcome);
        return new ProposalBatch([.. outcome.Finalists.Select(
            f => new Proposal(shell.WithExpression(f.Expression.ToString()), parents.Of(request), ProposalNote.Write(f, parents, settings, report), outcome.Evaluations))]);
    }

    private SearchSettings Settings(ProposerDefinition definition, ulong seed) => new()
    {
        Seed = seed,
        Evaluations = definition.Seconds is null ? definition.Evaluations ?? DefaultEvaluations : null,
        Seconds = definition.Seconds,
        Candidates = definition.Candidates,
        Parallelism = parallelism ?? Environment.ProcessorCount,
    };

    private async Task<SearchState?> Load(string path, string inputs, CancellationToken cancellationToken)
    {
        TaggedContent? kept = await store.Read(path, cancellationToken);
        if (kept is null)
        {
            return null;
        }

        try
        {
            SearchState? state = FactoryJson.Deserialize<SearchState>(kept.Content.Span);
            return state?.Inputs == inputs ? state : null;
        }
        catch (JsonException)
        {
            // A checkpoint of another version of Factory: the search starts over, which costs time and nothing else.
            return null;
        }
    }

    private static string CheckpointPath(ProposalRequest request) =>
        $"lines/{request.Line.Definition.Name}/cycles/{request.Cycle:0000}/evolve/{Digest.Of(request.Key).Hex[..16]}.json";

    private static Digest Inputs(ProposalRequest request, ParentExpressions parents, SearchSettings settings)
    {
        var text = new StringBuilder("evolve 2\0");
        text.Append(settings.Seed).Append('\0').Append(settings.Evaluations).Append('\0').Append(settings.Seconds).Append('\0').Append(settings.Candidates).Append('\0');
        text.Append(request.Line.ScorerDigest().Hex).Append('\0').AppendJoin('\0', parents.Expressions);
        foreach (CaseRow row in request.Train)
        {
            text.Append('\0').Append(row.Id).Append('\0').Append(row.Json);
        }

        return Digest.Of(text.ToString());
    }

    private static BadSetupException Refused(string what) => new(new Problem("line.yaml", what));
}
