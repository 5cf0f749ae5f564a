using System.Threading.Tasks.Sources;
using Factory.Core.Authoring;
using Factory.Core.Evaluating;
using Factory.Sandbox.Wire;

namespace Factory.Stations.Csharp;

/// <summary>A play under way, as the policy its evaluator sees: it holds one open question at most, and goes on when that is answered.</summary>
internal sealed class PlayRun<TObservation, TDecision>(PlayPump<TObservation, TDecision> pump, Play<TObservation, TDecision> play, int index, int slot)
    : IDecider<TObservation, TDecision>, IValueTaskSource<TDecision>
{
    private ManualResetValueTaskSourceCore<TDecision> _answer;
    private ValueTask<Score?> _task;
    private bool _hasAsked;

    public string Name => play.Name;

    public int Index => index;

    public int Slot => slot;

    /// <summary>Whether a question is open.</summary>
    public bool IsAsking { get; private set; }

    public bool HasEnded => _task.IsCompleted;

    public void Start() => _task = play.Start(this);

    public ValueTask<TDecision> Decide(TObservation observation)
    {
        pump.RequireOwnThread();
        if (IsAsking)
        {
            throw new InvalidOperationException("A second decision was asked for before the first was awaited; await each decision at once.");
        }

        pump.Ask(this, fresh: !_hasAsked, observation);
        _hasAsked = true;
        IsAsking = true;
        _answer.Reset();
        return new ValueTask<TDecision>(this, _answer.Version);
    }

    /// <summary>Hands the answer to the evaluator, which goes on within this call.</summary>
    public void Answer(PolicyCodec<TObservation, TDecision> codec, WireReader item)
    {
        IsAsking = false;
        TDecision decision;
        try
        {
            decision = item.Bool() ? codec.ReadDecision(item) : throw new PolicyFailedException(item.String() ?? "failed");
            if (item.Remaining != 0)
            {
                throw new WireFormatException("it is too long");
            }
        }
        catch (PolicyFailedException failure)
        {
            _answer.SetException(failure);
            return;
        }
        catch (WireFormatException failure)
        {
            _answer.SetException(new PolicyFailedException($"gave something that is not a decision: {failure.Message}"));
            return;
        }

        _answer.SetResult(decision);
    }

    /// <summary>The result of a play that has ended.</summary>
    /// <exception cref="EvaluatorFailedException">The evaluator threw.</exception>
    public PlayResult Result()
    {
        try
        {
            return new PlayResult(_task.GetAwaiter().GetResult(), null);
        }
        catch (PolicyFailedException failure)
        {
            return new PlayResult(null, failure.Message);
        }
        catch (InvariantBrokenException broken)
        {
            return new PlayResult(null, broken.Message);
        }
        catch (Exception exception) when (play.MayThrow)
        {
            return new PlayResult(null, $"threw {exception.GetType().Name}: {exception.Message}");
        }
        catch (Exception exception)
        {
            throw TrustedFault.Of(Name, exception);
        }
    }

    TDecision IValueTaskSource<TDecision>.GetResult(short token) => _answer.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<TDecision>.GetStatus(short token) => _answer.GetStatus(token);

    void IValueTaskSource<TDecision>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _answer.OnCompleted(continuation, state, token, flags);
}
