using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory cord answer</c>: a person's decision on a stop.</summary>
public static class CordAnswerCommand
{
    /// <param name="Stop">Id of the stop, such as <c>S-3</c>.</param>
    /// <param name="Decision"><c>continue</c> or <c>abandon</c>.</param>
    /// <param name="Note">What was learned; becomes a lesson.</param>
    /// <param name="Test">A file that becomes a test of the line; absolute. Null for none.</param>
    public sealed record Options(string Stop, string Decision, string Note, string? Test = null);

    public static Command Create(CommandShell shell)
    {
        var stop = new Argument<string>("STOP") { Description = "Id of the stop, such as S-3" };
        Option<string?> decision = OptionValues.Choice("--decision", "Let the line go on, or give up what the stop is about", required: true, "continue", "abandon");
        Option<string?> note = OptionValues.Text("--note", "TEXT", "What was learned; it becomes a lesson", required: true);
        Option<string?> test = OptionValues.Text("--test", "FILE", "A test that every later candidate must pass");
        var command = new Command("answer", "Answer a stop; the answer becomes a lesson and, with --test, a test") { stop, decision, note, test };
        return shell.Handle(
            command,
            p => new Options(p.GetRequiredValue(stop), p.GetRequiredValue(decision)!, p.GetRequiredValue(note)!, p.GetValue(test)),
            async (options, environment, cancellation) =>
            {
                Options located = options with { Test = UserFile.Locate(environment, "--test", options.Test) };
                environment.Write(await environment.Host.AnswerStop(located, environment, cancellation), StopText.Of);
                return ExitCode.Done;
            });
    }
}
