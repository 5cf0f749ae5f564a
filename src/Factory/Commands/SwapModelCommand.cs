using System.CommandLine;
using Factory.Core.Releasing;
using Factory.Core.Workflows;

namespace Factory.Commands;

/// <summary><c>factory swap-model</c>: another model under a prompt line's champion, through the gate.</summary>
public static class SwapModelCommand
{
    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var name = new Argument<string>("NAME") { Description = "Name of the model in factory.yaml" };
        Option<double> margin = OptionValues.Share("--margin", "What may be lost at most, in parts of the score range; at 0 it must be better", ModelSwap.UsualMargin);
        var command = new Command("swap-model", "Put another model under a prompt line's champion: through the gate, as a challenger that may lose at most a margin") { line, name, margin };
        return shell.Handle(
            command,
            p => new RunCommand.Options(p.GetRequiredValue(line)) { Swap = new SwapRequest(p.GetRequiredValue(name), p.GetValue(margin)) },
            RunCommand.Run);
    }
}
