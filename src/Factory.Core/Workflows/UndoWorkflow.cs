using Factory.Core.Durable;
using Factory.Core.RollingOut;

namespace Factory.Core.Workflows;

/// <summary>Takes a release back from its targets after a person has moved the champion pointer back. Gives the version.</summary>
public sealed class UndoWorkflow : Workflow<UndoInput, int>
{
    /// <summary>Id of the instance that takes a version back.</summary>
    public static string InstanceOf(string line, int version) => FormattableString.Invariant($"{line}:undo:v{version}");

    /// <inheritdoc/>
    public override async Task<int> Run(WorkflowContext context, UndoInput input)
    {
        var hold = new Hold(context, input.Order.Line, input.LastStop, stop => context.SetCustomStatus(new RolloutProgress(input.Order.Line, input.Order.Version, stop)));
        await new Deployment(context, hold).TakeBack(input.Order);
        return input.Order.Version;
    }
}
