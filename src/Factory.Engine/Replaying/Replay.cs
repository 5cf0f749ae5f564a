using Factory.Core.Durable;
using Factory.Engine.Journaling;

namespace Factory.Engine.Replaying;

/// <summary>Brings a fresh context to where its history ends, checking every decision against the recorded one.</summary>
internal static class Replay
{
    /// <exception cref="NonDeterminismException">The code decides otherwise than it did.</exception>
    public static ReplayContext Rebuild(ReplaySetup setup, InstanceRow instance, WorkflowRegistration workflow, IReadOnlyList<HistoryEvent> history)
    {
        var context = new ReplayContext(setup, instance);
        int at = 0;
        while (at < history.Count)
        {
            at = ReplayTurn(context, workflow, history, at);
        }

        return context;
    }

    private static int ReplayTurn(ReplayContext context, WorkflowRegistration workflow, IReadOnlyList<HistoryEvent> history, int at)
    {
        context.BeginTurn(history[at].At, replaying: true);
        int next = at + 1;
        while (next < history.Count && history[next].Turn == history[at].Turn && !IsDecision(history[next].Kind))
        {
            context.Deliver(history[next++], workflow);
        }

        IReadOnlyList<HistoryEvent> decided = context.Decisions.Turn;
        for (int i = 0; i < decided.Count; i++, next++)
        {
            HistoryEvent? recorded = next < history.Count && history[next].Turn == history[at].Turn ? history[next] : null;
            Compare(recorded, decided[i]);
        }

        if (next < history.Count && history[next].Turn == history[at].Turn)
        {
            throw new NonDeterminismException($"At history {history[next].Seq} the record says {Describe(history[next])}, but the code decided nothing.");
        }

        return context.Violation is { } violation ? throw new NonDeterminismException(violation) : next;
    }

    private static void Compare(HistoryEvent? recorded, HistoryEvent decided)
    {
        if (recorded is null)
        {
            throw new NonDeterminismException($"The code decided {Describe(decided)}, of which the record says nothing.");
        }

        bool same = recorded.Kind == decided.Kind && recorded.TaskId == decided.TaskId && recorded.Name == decided.Name
            && recorded.Target == decided.Target && recorded.Due == decided.Due;
        if (!same)
        {
            throw new NonDeterminismException($"At history {recorded.Seq} the record says {Describe(recorded)}, but the code decided {Describe(decided)}.");
        }

        if (!InputHash.Same(recorded.InHash, decided.InHash))
        {
            throw new NonDeterminismException($"At history {recorded.Seq}, {Describe(recorded)}: the code gives another input than it did.");
        }
    }

    private static bool IsDecision(HistoryKind kind) => kind
        is HistoryKind.TaskScheduled or HistoryKind.TimerCreated or HistoryKind.SubOrchestrationInstanceCreated or HistoryKind.EventSent;

    private static string Describe(HistoryEvent e) => e.Kind == HistoryKind.TimerCreated
        ? $"{e.Kind} #{e.TaskId} due {Instant.ToUtc(e.Due!.Value):O}"
        : $"{e.Kind} #{e.TaskId} '{e.Name}'{(e.Target is null ? "" : $" to '{e.Target}'")}";
}
