using Factory.Core.Evaluating;

namespace Factory.Stations.Csharp;

/// <summary>
/// Notices an evaluator that computes without end. No thread can be stopped in .NET: the evaluation fails, naming the case, and the thread is left to itself.
/// </summary>
internal sealed class EvaluatorWatch(TimeProvider time, TimeSpan limit)
{
    private const int Glances = 4;

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

    /// <summary>Begins to watch; <paramref name="failed"/> is called after one to one and a quarter limits without a step.</summary>
    public ITimer Begin(Action<EvaluatorFailedException> failed)
    {
        long seen = -1;
        int unchanged = 0;
        TimeSpan glance = limit / Glances;
        return time.CreateTimer(
            _ =>
            {
                long now = Volatile.Read(ref _steps);
                unchanged = now == seen ? unchanged + 1 : 0;
                seen = now;
                if (unchanged >= Glances && Volatile.Read(ref _name) is { } name)
                {
                    failed(new EvaluatorFailedException(name, $"it neither asked the policy nor ended within {limit.TotalSeconds:0.#} s."));
                }
            },
            null,
            glance,
            glance);
    }
}
