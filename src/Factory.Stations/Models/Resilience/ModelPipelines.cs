using Factory.Stations.Models.Asking;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Factory.Stations.Models.Resilience;

/// <summary>Makes the pipelines: retries, around the endpoint's circuit, around the time limit of one try.</summary>
internal static class ModelPipelines
{
    public static readonly ResiliencePropertyKey<CallTally> Tally = new("tally");

    private const int TripsAfter = 10;

    /// <summary>Opens for 15 seconds when half of at least 10 tries within 30 seconds failed by the endpoint's fault. One for an endpoint.</summary>
    public static ResiliencePipeline<RawAnswer> Circuit(TimeProvider time) => new ResiliencePipelineBuilder<RawAnswer> { TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<RawAnswer>
        {
            FailureRatio = 0.5,
            MinimumThroughput = TripsAfter,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = arguments => ValueTask.FromResult(KindOf(arguments.Outcome.Exception) is { } kind && ModelFailureRule.Of(kind).Trips),
        })
        .Build();

    public static ResiliencePipeline<RawAnswer> For(ModelDefinition model, ResiliencePipeline<RawAnswer> circuit, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<RawAnswer> { TimeProvider = time };
        if (model.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<RawAnswer>
            {
                MaxRetryAttempts = model.Retries,
                ShouldHandle = arguments => ValueTask.FromResult(IsRetried(arguments.Outcome.Exception, arguments.Context.Properties.GetValue(Tally, null!))),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    RetryWait.Of(arguments.AttemptNumber, Asked(arguments.Outcome.Exception), arguments.Context.Properties.GetValue(Tally, null!).Seed)),
            });
        }

        return builder.AddPipeline(circuit).AddPipeline(Once(model.Timeout, time)).Build();
    }

    /// <summary>A time limit alone.</summary>
    public static ResiliencePipeline<RawAnswer> Once(TimeSpan timeout, TimeProvider time) =>
        new ResiliencePipelineBuilder<RawAnswer> { TimeProvider = time }.AddTimeout(new TimeoutStrategyOptions { Timeout = timeout }).Build();

    /// <summary>The kind of a failure, that of a pipeline's own rejections included; null for other exceptions.</summary>
    public static ModelFailureKind? KindOf(Exception? error) => error switch
    {
        ModelFailedException failed => failed.Kind,
        TimeoutRejectedException => ModelFailureKind.TimedOut,
        BrokenCircuitException => ModelFailureKind.CircuitOpen,
        _ => null,
    };

    // Who has somebody else to ask does not wait for long.
    private static bool IsRetried(Exception? error, CallTally tally) => KindOf(error) is { } kind
        && ModelFailureRule.Of(kind).IsRetried
        && !(tally.HasFallback && (kind == ModelFailureKind.CircuitOpen || Asked(error) > RetryWait.Longest));

    private static TimeSpan? Asked(Exception? error) => error switch
    {
        ModelFailedException failed => failed.RetryAfter,
        BrokenCircuitException broken => broken.RetryAfter,
        _ => null,
    };
}
