using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>
/// One for each stop: tells the line's people that the cord was pulled, escalates a limited number of times while nobody answers, and tells everybody in
/// the end that it was answered. A channel that fails is no concern of the others. Gives the last level that was told.
/// </summary>
public sealed class StopWorkflow : Workflow<NoticePlan, string>
{
    /// <summary>Id of the instance for a stop. No line's name begins with a capital letter, so it is never a line's or a cycle's.</summary>
    public static string InstanceOf(string line, string stop) => $"{stop}:{line}";

    /// <inheritdoc/>
    public override async Task<string> Run(WorkflowContext context, NoticePlan input)
    {
        DateTime began = context.CurrentUtcDateTime;
        Task<string> answered = context.WaitForExternalEvent<string>(Hold.AnsweredEvent);
        bool isAnswered = await Tell(context, input, NoticeLevel.Pulled, input.Channels);
        EscalationPlan plan = input.Escalation ?? new EscalationPlan(AfterSeconds: 1, Repeat: 0, []);
        for (int number = 1; number <= plan.Repeat && !isAnswered; number++)
        {
            DateTime due = began.AddSeconds(plan.AfterSeconds * number);
            isAnswered = await IsAnsweredBefore(context, answered, due) || await Tell(context, input, NoticeLevel.Escalation(number), plan.Channels);
        }

        if (!isAnswered)
        {
            await answered;
        }

        await Tell(context, input, NoticeLevel.Answered, [.. input.Channels.Concat(plan.Channels).Distinct()]);
        return NoticeLevel.Answered;
    }

    private static async Task<bool> IsAnsweredBefore(WorkflowContext context, Task<string> answered, DateTime due)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(answered, context.CreateTimer(due, over.Token));

        // Not CancelAsync: it would leave the workflow's logical thread.
        over.Cancel();
        return answered.IsCompleted;
    }

    /// <summary>True when a channel found the stop answered.</summary>
    private static async Task<bool> Tell(WorkflowContext context, NoticePlan plan, string level, IReadOnlyList<string> channels)
    {
        context.SetCustomStatus(level);
        return (await Task.WhenAll(channels.Select(channel => Tell(context, new NotifyInput(plan.Line, plan.Stop, channel, level))))).Any(found => found);
    }

    private static async Task<bool> Tell(WorkflowContext context, NotifyInput notice)
    {
        try
        {
            return (await context.CallActivity<NotifyResult>(ActivityNames.Notify, notice, Retries.Notice)).Answered;
        }
        catch (TaskFailedException)
        {
            // The activity has recorded why with the stop; another channel may still get through.
            return false;
        }
    }
}
