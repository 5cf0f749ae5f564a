using Factory.Azure.Durable;
using Factory.Core.Building;
using Factory.Core.Cord;
using Factory.Core.Operating;
using Factory.Core.Releasing;
using Factory.Core.RollingOut;
using Factory.Core.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Factory.Functions.Orchestrators;

/// <summary>One function for each workflow, named as the workflow. Nothing happens here: the workflows are those of every engine.</summary>
public static class WorkflowFunctions
{
    /// <summary>A line: takes run requests, runs one cycle at a time.</summary>
    [Function(nameof(LineWorkflow))]
    public static Task<LineState> Line([OrchestrationTrigger] TaskOrchestrationContext context, LineState input) =>
        new LineWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>One cycle.</summary>
    [Function(nameof(CycleWorkflow))]
    public static Task<CycleResult> Cycle([OrchestrationTrigger] TaskOrchestrationContext context, CycleInput input) =>
        new CycleWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>Builds and tests one candidate.</summary>
    [Function(nameof(CandidateWorkflow))]
    public static Task<CandidateResult> Candidate([OrchestrationTrigger] TaskOrchestrationContext context, BuildInput input) =>
        new CandidateWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>Takes a challenger through the gate.</summary>
    [Function(nameof(ReleaseWorkflow))]
    public static Task<ReleaseResult> Release([OrchestrationTrigger] TaskOrchestrationContext context, ReleaseInput input) =>
        new ReleaseWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>Takes a release through approval, canary and deployment.</summary>
    [Function(nameof(RolloutWorkflow))]
    public static Task<RolloutEnd> Rollout([OrchestrationTrigger] TaskOrchestrationContext context, RolloutInput input) =>
        new RolloutWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>Takes a release back from its targets.</summary>
    [Function(nameof(UndoWorkflow))]
    public static Task<int> Undo([OrchestrationTrigger] TaskOrchestrationContext context, UndoInput input) =>
        new UndoWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>Decides a batch of inputs.</summary>
    [Function(nameof(OperateWorkflow))]
    public static Task<BatchResult> Operate([OrchestrationTrigger] TaskOrchestrationContext context, BatchInput input) =>
        new OperateWorkflow().Run(new AzureWorkflowContext(context), input);

    /// <summary>Tells people of a stop, and escalates.</summary>
    [Function(nameof(StopWorkflow))]
    public static Task<string> Stop([OrchestrationTrigger] TaskOrchestrationContext context, NoticePlan input) =>
        new StopWorkflow().Run(new AzureWorkflowContext(context), input);
}
