using System.Diagnostics.CodeAnalysis;
using Factory.Core.Durable;

namespace Factory.Engine.Replaying;

/// <summary>How one run of a workflow goes: not begun, under way, returned, thrown, or to be continued as new.</summary>
internal sealed class RunState
{
    public bool IsStarted { get; private set; }

    public bool IsFinished { get; private set; }

    public string? Output { get; private set; }

    public FailureDetails? Failure { get; private set; }

    /// <summary>The next run's input, once the workflow has asked to continue as new.</summary>
    public (string? Input, bool KeepEvents)? Next { get; private set; }

    [SuppressMessage("Design", "CA1031", Justification = "Named edge: whatever a workflow throws is its failure, recorded as such.")]
    public async Task Start(WorkflowRegistration workflow, WorkflowContext context, string? input)
    {
        IsStarted = true;
        try
        {
            Output = await workflow.Run(context, input);
        }
        catch (Exception failure)
        {
            Failure = FailureDetails.From(failure);
        }

        IsFinished = true;
    }

    public void ContinueAsNew(string? input, bool keepEvents) => Next = (input, keepEvents);
}
