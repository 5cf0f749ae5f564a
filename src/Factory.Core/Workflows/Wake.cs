using Factory.Core.Durable;

namespace Factory.Core.Workflows;

/// <summary>
/// Waits until a time, or until somebody says that there is something to see. Events only wake: what is true stands in files, and is looked up. Belongs to
/// one orchestration's logical thread.
/// </summary>
/// <param name="context">The workflow's.</param>
public sealed class Wake(WorkflowContext context)
{
    /// <summary>Event that says that there is something to see; its payload says what, for people. Raising it for nothing does no harm.</summary>
    public const string Event = "look";

    // Each costs some ten events of history; beyond them only the clock wakes.
    private const int Most = 1000;

    private int _told;

    /// <summary>Waits.</summary>
    public async Task Until(DateTime due)
    {
        using var over = new CancellationTokenSource();
        Task timer = context.CreateTimer(due, over.Token);
        if (_told >= Most)
        {
            await timer;
            return;
        }

        Task<string> told = context.WaitForExternalEvent<string>(Event, over.Token);
        await Task.WhenAny(told, timer);

        // Not CancelAsync: it would leave the workflow's logical thread.
        over.Cancel();
        _told += told.IsCompletedSuccessfully ? 1 : 0;
    }
}
