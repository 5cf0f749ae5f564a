using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory cord answer</c>: a person's decision on a stop.</summary>
public static class CordAnswerCommand
{
    /// <param name="Stop">Id of the stop, such as <c>S-3</c>.</param>
    /// <param name="Decision"><c>continue</c> or <c>abandon</c>.</param>
    /// <param name="Note">What was learned; becomes a lesson.</param>
    /// <param name="Test">C# file with the new test; null when there is none.</param>
    /// <param name="NoTest">Why there is no test.</param>
    public sealed record Options(string Stop, string Decision, string Note, string? Test = null, string? NoTest = null);

    public static Command Create(CommandShell shell)
    {
        var stop = new Argument<string>("STOP") { Description = "Id of the stop, such as S-3" };
        Option<string?> decision = OptionValues.Choice("--decision", "Let the line go on where it stood, or give up the cycle under way and begin the search anew from the champion", required: true, "continue", "abandon");
        Option<string?> note = OptionValues.Text("--note", "TEXT", "What was learned; it becomes a lesson", required: true);
        Option<string?> test = OptionValues.Text("--test", "FILE", "A C# file with tests, as in the line's tests/: every later candidate must pass them");
        Option<string?> noTest = OptionValues.Text("--no-test", "REASON", "Why there is no test; one of --test and --no-test is needed");
        var command = new Command("answer", "Answer a stop; the answer becomes a lesson and a test") { stop, decision, note, test, noTest };
        return shell.HandleAtOwner(
            command,
            p => new Options(p.GetRequiredValue(stop), p.GetRequiredValue(decision)!, p.GetRequiredValue(note)!, p.GetValue(test), p.GetValue(noTest)),
            async (options, environment, cancellation) =>
            {
                environment.Write(await environment.Host.AnswerStop(options, environment, cancellation), StopText.Of);
                return ExitCode.Done;
            });
    }
}
