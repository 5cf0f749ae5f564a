using Factory.Core.Evaluating;

namespace Factory.Stations.Csharp;

/// <summary>
/// Notices an evaluator that computes without end. No thread can be stopped in .NET: the evaluation fails, naming the case, and the thread is left to itself.
/// </summary>
internal sealed class EvaluatorWatch(TimeProvider time, TimeSpan limit)
{
    private string? _name;
    private long _steps;

    /// <summary>The evaluator computes on a case from now on.</summary>
    public void Enter(string name)
    {
        Volatile.Write(ref _name, name);
        Volatile.Write(ref _steps, _steps + 1);
    }

    /// <summary>The evaluator waits for the policy.</summary>
    public void Leave() => Volatile.Write(ref _name, null);

    /// <summary>Begins to watch; <paramref name="failed"/> is called at most once, after one to two limits without a step.</summary>
    public ITimer Begin(Action<EvaluatorFailedException> failed)
    {
        long seen = -1;
        return time.CreateTimer(
            _ =>
            {
                long now = Volatile.Read(ref _steps);
                if (Volatile.Read(ref _name) is { } name && now == seen)
                {
                    failed(new EvaluatorFailedException(name, $"it neither asked the policy nor ended within {limit.TotalSeconds:0.#} s."));
                }

                seen = now;
            },
            null,
            limit,
            limit);
    }
}
