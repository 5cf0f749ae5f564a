using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory cord answer</c>: a person's decision on a stop.</summary>
public static class CordAnswerCommand
{
    /// <param name="Stop">Id of the stop, such as <c>S-3</c>.</param>
    /// <param name="Decision"><c>continue</c> or <c>abandon</c>.</param>
    /// <param name="Note">What was learned; becomes a lesson.</param>
    public sealed record Options(string Stop, string Decision, string Note);

    public static Command Create(CommandShell shell)
    {
        var stop = new Argument<string>("STOP") { Description = "Id of the stop, such as S-3" };
        Option<string?> decision = OptionValues.Choice("--decision", "Let the line go on, or give up what the stop is about", required: true, "continue", "abandon");
        Option<string?> note = OptionValues.Text("--note", "TEXT", "What was learned; it becomes a lesson", required: true);
        var command = new Command("answer", "Answer a stop; the answer becomes a lesson") { stop, decision, note };
        return shell.HandleAtOwner(
            command,
            p => new Options(p.GetRequiredValue(stop), p.GetRequiredValue(decision)!, p.GetRequiredValue(note)!),
            async (options, environment, cancellation) =>
            {
                environment.Write(await environment.Host.AnswerStop(options, environment, cancellation), StopText.Of);
                return ExitCode.Done;
            });
    }
}
