using Factory.Stations.Models.Asking;
using Factory.Stations.Models.Resilience;
using Microsoft.Extensions.AI;
using Polly;

namespace Factory.Stations.Models;

/// <summary>One named model, ready to be asked. Thread-safe.</summary>
internal sealed class ModelCaller(ModelDefinition definition, IChatClient client, ResiliencePipeline<RawAnswer> circuit, ModelCallerParts parts)
{
    private const int Queue = 10_000;
    private static readonly TimeSpan s_longestTrial = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline<RawAnswer> _pipeline = ModelPipelines.For(definition, circuit, parts.Time);
    private readonly TimeSpan _trial = definition.Timeout < s_longestTrial ? definition.Timeout : s_longestTrial;

    public ModelDefinition Definition => definition;

    /// <summary>How many ask at once.</summary>
    public ModelGate Gate { get; } = new(definition.Concurrency, Queue);

    /// <summary>Asks until there is an answer or no hope.</summary>
    /// <exception cref="ModelFailedException">There is none.</exception>
    public Task<RawAnswer> Ask(ModelRequest request, CallTally tally, CancellationToken cancellationToken) => Run((_pipeline, definition.Timeout), request, tally, cancellationToken);

    /// <summary>Asks once, whatever happened before.</summary>
    /// <exception cref="ModelFailedException">There was no answer.</exception>
    public Task<RawAnswer> AskOnce(ModelRequest request, CallTally tally, CancellationToken cancellationToken) => Run((ModelPipelines.Once(_trial, parts.Time), _trial), request, tally, cancellationToken);

    private async Task<RawAnswer> Run((ResiliencePipeline<RawAnswer> Pipeline, TimeSpan Limit) way, ModelRequest request, CallTally tally, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ModelPipelines.Tally, tally);
        try
        {
            return await way.Pipeline.ExecuteAsync(async inner => await Try(request, tally, inner.CancellationToken), context);
        }
        catch (Exception error) when (ModelPipelines.KindOf(error) is { } kind)
        {
            ModelFailedException failure = error as ModelFailedException ?? new ModelFailedException(kind, kind == ModelFailureKind.TimedOut
                ? FormattableString.Invariant($"no answer within {way.Limit.TotalSeconds} s")
                : $"{definition.Endpoint} failed again and again and is left alone for some seconds");
            throw failure.About(definition, tally.Attempts);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<RawAnswer> Try(ModelRequest request, CallTally tally, CancellationToken cancellationToken)
    {
        tally.Began();
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(request.ToChat(), request.ToOptions(), cancellationToken);
        }
        catch (Exception error) when (error is not (ModelFailedException or OperationCanceledException))
        {
            // A named edge: the transport lets nothing through but JSON with status 200, and what SDKs throw at one they do not know is in no contract.
            throw parts.Failures.OfShape(error);
        }

        tally.Answered(response.Usage);
        return AnswerJudge.Judge(response, definition.Provider, parts.Redactor);
    }
}
