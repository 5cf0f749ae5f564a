using Factory.Core.Cord;
using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>
/// Lets a workflow go on, unless its line is stopped: then it waits until a person has answered, and goes on where it stood. The stop files are the truth;
/// the event only tells that there may be something to see. Belongs to one orchestration's logical thread.
/// </summary>
/// <param name="context">The workflow's.</param>
/// <param name="line">The line.</param>
/// <param name="lastStop">Number of the last stop that concerns the workflow no more: later ones may abandon it.</param>
/// <param name="show">Told the id of the stop at which it holds, and null when it goes on.</param>
public sealed class Hold(WorkflowContext context, string line, int lastStop, Action<string?> show)
{
    /// <summary>Event that says that a stop has been answered; its payload is the stop's id. Raising it for nothing does no harm.</summary>
    public const string AnsweredEvent = "answered";

    /// <summary>How soon a workflow that holds looks again by itself. Doubled up to <see cref="s_longest"/>, so that a year's hold is some 1,500 looks of six events.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(6);

    private bool _holds;

    /// <summary>Whether a person has decided that the workflow is not to go on.</summary>
    public bool Abandoned { get; private set; }

    /// <summary>Whether answers have brought tests that the workflow did not begin with.</summary>
    public bool NewTests { get; private set; }

    /// <summary>Runs a station once the line is free; not at all when the workflow was abandoned.</summary>
    public async Task Before(Func<Task> station)
    {
        if (await MayGoOn())
        {
            await station();
        }
    }

    /// <summary>Waits until the line is free. False when the workflow was abandoned.</summary>
    public async Task<bool> MayGoOn()
    {
        TimeSpan wait = s_first;
        while (!Abandoned)
        {
            CordResult cord = await context.CallActivity<CordResult>(ActivityNames.Cord, new CordInput(line, lastStop), Retries.Station);
            Abandoned = cord.Abandoned is not null;
            NewTests = cord.NewTests;
            Show(cord.Abandoned ?? cord.Stop);
            if (cord.Stop is null)
            {
                break;
            }

            if (!Abandoned && !await IsTold(wait))
            {
                wait = wait * 2 < s_longest ? wait * 2 : s_longest;
            }
        }

        return !Abandoned;
    }

    private void Show(string? stop)
    {
        if (_holds || stop is not null)
        {
            _holds = stop is not null;
            show(stop);
        }
    }

    /// <summary>True when the event came, false when it was time to look.</summary>
    private async Task<bool> IsTold(TimeSpan wait)
    {
        using var over = new CancellationTokenSource();
        Task<string> answered = context.WaitForExternalEvent<string>(AnsweredEvent, over.Token);
        await Task.WhenAny(answered, context.CreateTimer(context.CurrentUtcDateTime + wait, over.Token));

        // Not CancelAsync: it would leave the workflow's logical thread.
        over.Cancel();
        return answered.IsCompletedSuccessfully;
    }
}
