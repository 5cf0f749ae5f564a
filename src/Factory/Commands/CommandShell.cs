using System.CommandLine;
using Factory.Core;

namespace Factory.Commands;

/// <summary>What all commands share: the global options, and the way from parsed options to an exit code.</summary>
public sealed class CommandShell(CommandEnvironment environment)
{
    public Option<string?> State { get; } = new("--state")
    {
        Description = "Folder of the state. Default: FACTORY_STATE, else .factory in the current folder",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Write one JSON document to stdout (JSON lines for lists); progress goes to stderr",
        Recursive = true,
    };

    /// <summary>Makes <paramref name="command"/> read its options, run, and turn what goes wrong into an exit code.</summary>
    public Command Handle<TOptions>(
        Command command, Func<ParseResult, TOptions> read, Func<TOptions, CommandEnvironment, CancellationToken, Task<int>> run) =>
        Wire(command, (parsed, inner, cancellation) => environment.IsOwner
            ? throw new BadSetupException(new Problem(command.Name, "An owner takes only commands that change its state. Run this one by itself."))
            : run(read(parsed), inner, cancellation));

    /// <summary>As <see cref="Handle"/>, for a command that changes the state: the state's owner runs it, or this process when there is no owner.</summary>
    public Command HandleAtOwner<TOptions>(
        Command command, Func<ParseResult, TOptions> read, Func<TOptions, CommandEnvironment, CancellationToken, Task<int>> run) =>
        Wire(command, async (parsed, inner, cancellation) =>
            await OwnerRelay.Run(parsed, inner, cancellation) ?? await run(read(parsed), inner, cancellation));

    private Command Wire(Command command, Func<ParseResult, CommandEnvironment, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, cancellation) =>
        {
            CommandEnvironment inner = environment with { Json = parsed.GetValue(Json), State = StateFolder(parsed) };
            return ErrorEdge.Run(() => run(parsed, inner, cancellation), inner, TypedAgain(parsed));
        });
        return command;
    }

    private string StateFolder(ParseResult parsed) => environment.IsOwner
        ? environment.State
        : environment.Locate(parsed.GetValue(State) ?? environment.Variable("FACTORY_STATE") ?? ".factory");

    private static string TypedAgain(ParseResult parsed) =>
        "./factory " + string.Join(' ', parsed.Tokens.Select(t => t.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{t.Value}\"" : t.Value));
}
