using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory engine</c>: the orchestrations behind the lines, for whoever operates them.</summary>
public static class EngineCommand
{
    /// <param name="Action"><c>suspend</c>, <c>resume</c> or <c>terminate</c>.</param>
    /// <param name="InstanceId">The instance.</param>
    public sealed record Change(string Action, string InstanceId);

    public static Command Create(CommandShell shell) => new("engine", "See and steer the orchestrations behind the lines")
    {
        List(shell),
        History(shell),
        Changing(shell, "suspend", "suspended", "Hold an instance; events and results still accumulate"),
        Changing(shell, "resume", "resumed", "Let a suspended or quarantined instance go on"),
        Changing(shell, "terminate", "terminated", "End an instance for good"),
        Purge(shell),
    };

    private static Command List(CommandShell shell) =>
        shell.Handle(new Command("list", "List all instances"), _ => true, async (_, environment, cancellation) =>
        {
            environment.WriteList(await environment.Host.ListInstances(environment, cancellation), EngineText.Instances);
            return ExitCode.Done;
        });

    private static Command History(CommandShell shell)
    {
        Argument<string> id = Id();
        return shell.Handle(new Command("history", "Show what happened to an instance") { id }, p => p.GetRequiredValue(id), async (instance, environment, cancellation) =>
        {
            environment.WriteList(await environment.Host.History(instance, environment, cancellation), EngineText.History);
            return ExitCode.Done;
        });
    }

    private static Command Changing(CommandShell shell, string action, string done, string description)
    {
        Argument<string> id = Id();
        return shell.HandleAtOwner(new Command(action, description) { id }, p => new Change(action, p.GetRequiredValue(id)), async (change, environment, cancellation) =>
        {
            await environment.Host.ChangeInstance(change, environment, cancellation);
            environment.Write(change, c => $"{c.InstanceId} {done}\n");
            return ExitCode.Done;
        });
    }

    private static Command Purge(CommandShell shell) =>
        shell.HandleAtOwner(new Command("purge", "Remove ended instances with their histories"), _ => true, async (_, environment, cancellation) =>
        {
            int count = await environment.Host.Purge(environment, cancellation);
            environment.Write(new { Purged = count }, r => $"{r.Purged} ended instances removed\n");
            return ExitCode.Done;
        });

    private static Argument<string> Id() => new("ID") { Description = "Id of the instance; see factory engine list" };
}
