using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary>How a command is written, and what is wrong with one that was written otherwise.</summary>
public static class UsageText
{
    /// <summary>Everything wrong with a command line, and how to write it.</summary>
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        var text = new StringBuilder();
        IEnumerable<string> errors = parsed.UnmatchedTokens.Count > 0
            ? [Unknown(parsed.UnmatchedTokens[0], command)]
            : parsed.Errors.Select(e => Missing(e, parsed) ?? e.Message.TrimEnd('.') + ".");
        foreach (string error in errors)
        {
            text.Append("factory: ").Append(error).Append('\n');
        }

        return text.Append(command.Subcommands.Count > 0 && command.Parents.Any() == false
            ? "All commands: ./factory --help\n"
            : $"Usage: ./{Synopsis(command)}\n").ToString();
    }

    /// <summary>Such as <c>factory run LINE [--cycles N]</c>; without the global options.</summary>
    public static string Synopsis(Command command)
    {
        IEnumerable<string> arguments = command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name);
        IEnumerable<string> options = command.Options.Where(o => !o.Recursive && o is not System.CommandLine.Help.HelpOption).Select(Synopsis);
        string[] subcommands = command.Subcommands.Count == 0 ? [] : [string.Join('|', command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))];
        return string.Join(' ', [PathOf(command), .. subcommands, .. arguments, .. options]);
    }

    /// <summary>Such as <c>factory cord pull</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "factory";

    /// <summary>The parser's own words for what is missing name neither what it is for nor what there is.</summary>
    private static string? Missing(ParseError error, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        Argument? argument = command.Arguments.FirstOrDefault(a => error.Message.StartsWith($"Required argument '{a.Name}' missing", StringComparison.Ordinal));
        Option? option = command.Options.FirstOrDefault(o => error.Message.EndsWith($"'{o.Name}' is required.", StringComparison.Ordinal) || error.Message.EndsWith($"missing for option: '{o.Name}'.", StringComparison.Ordinal));
        return (argument, option) switch
        {
            ({ } missing, _) => $"{missing.Name} is missing: {missing.Description}.",
            (_, { } missing) => $"{missing.Name} is missing its {missing.HelpName}: {missing.Description}.",
            _ when error.Message.StartsWith("Required command", StringComparison.Ordinal) => $"what of {PathOf(command)}? Name one of {string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))}.",
            _ => null,
        };
    }

    private static string Synopsis(Option option)
    {
        string written = option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;
        return option.Required ? written : $"[{written}]";
    }

    private static string Unknown(string word, Command command)
    {
        bool isOption = word.StartsWith('-');
        IEnumerable<string> known = isOption
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive)).Select(o => o.Name)
            : command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name);
        string what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        string where = PathOf(command) == "factory" ? "" : $" of {PathOf(command)}";
        return Suggestion.For(word, known) is { } meant
            ? $"there is no {what} '{word}'{where}. Did you mean '{meant}'?"
            : $"there is no {what} '{word}'{where}.";
    }
}
