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
        text.Append("Exit codes: 0 done; 2 usage or bad setup; 3 stopped by the cord; 4 budget spent; 5 interrupted, go on with the same command; 70 a bug.\n\n");
        text.Append("Every command takes:\n\n");
        Options(text, root.Options.Where(o => o.Recursive && o is not HelpOption));
        foreach (Command command in Leaves(root))
        {
            text.Append($"## {UsageText.PathOf(command)["factory ".Length..]}\n\n```\n{UsageText.Synopsis(command)}\n```\n\n{command.Description}.\n\n");
            Arguments(text, command.Arguments);
            Options(text, command.Options.Where(o => !o.Recursive && o is not HelpOption));
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Where(c => !c.Hidden).SelectMany(c => c.Subcommands.Count == 0 ? [c] : Leaves(c));

    private static void Arguments(StringBuilder text, IEnumerable<Argument> arguments) =>
        Table(text, [.. arguments.Select(a => $"| `{a.Name}` | {Cell(a.Description)} |")]);

    private static void Options(StringBuilder text, IEnumerable<Option> options) =>
        Table(text, [.. options.Select(o => $"| `{(o.HelpName is null ? o.Name : $"{o.Name} {o.HelpName.Replace("|", "\\|", StringComparison.Ordinal)}")}` | {Cell(o.Description)}{Note(o)} |")]);

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
