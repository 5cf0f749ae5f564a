using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace Factory.Commands;

/// <summary><c>factory manual</c> (hidden): writes docs/cli.md from the commands themselves.</summary>
public static class ManualCommand
{
    public static Command Create(CommandShell shell, RootCommand root)
    {
        var command = new Command("manual", "Write this program's manual as Markdown") { Hidden = true };
        return shell.Handle(command, _ => true, (_, environment, _) =>
        {
            environment.Out.Write(Write(root));
            return Task.FromResult(ExitCode.Done);
        });
    }

    /// <summary>The manual.</summary>
    public static string Write(RootCommand root)
    {
        var text = new StringBuilder("# The factory command\n\nWritten by `./factory manual`; a test says when it is stale.\n\n");
        text.Append("Exit codes: 0 done; 1 verify found a difference; 2 usage or bad setup; 3 stopped by the cord; 4 budget spent; 5 interrupted, go on with the same command; 70 a bug.\n\n");
        text.Append("Every command takes:\n\n");
        Table(text, [.. root.Options.Where(o => o.Recursive && o is not HelpOption).Select(Row)]);
        foreach (Command command in Leaves(root))
        {
            text.Append($"## {UsageText.PathOf(command)["factory ".Length..]}\n\n```\n{UsageText.Synopsis(command)}\n```\n\n{command.Description}.\n\n");
            Table(text, [.. command.Arguments.Select(Row), .. command.Options.Where(o => !o.Recursive && o is not HelpOption).Select(Row)]);
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => c.Subcommands.Count == 0 ? [c] : Leaves(c));

    private static string Row(Argument argument) => $"| `{argument.Name}` | {Cell(argument.Description)} |";

    private static string Row(Option option) =>
        $"| `{(option.HelpName is null ? option.Name : $"{option.Name} {Cell(option.HelpName)}")}` | {Cell(option.Description)}{Note(option)} |";

    private static string Note(Option option) => option switch
    {
        { Required: true } => ". Required",
        { HasDefaultValue: true, HelpName: not null } => $". Default: {option.GetDefaultValue()}",
        _ => "",
    };

    private static void Table(StringBuilder text, string[] rows)
    {
        if (rows.Length > 0)
        {
            text.Append("| | |\n|---|---|\n").AppendJoin('\n', rows).Append("\n\n");
        }
    }

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
