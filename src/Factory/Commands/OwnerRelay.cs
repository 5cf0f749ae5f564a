using System.CommandLine;
using Factory.Owning;

namespace Factory.Commands;

/// <summary>Takes a command that changes the state to the process that owns it, if one does.</summary>
public static class OwnerRelay
{
    /// <summary>The exit code, after the owner has carried the command out and its output was written; null when the state has no owner, or is this process's own.</summary>
    /// <exception cref="IOException">The owner fell silent.</exception>
    public static async Task<int?> Run(ParseResult parsed, CommandEnvironment environment, CancellationToken cancellation)
    {
        if (environment.IsOwner)
        {
            return null;
        }

        var request = new OwnerRequest(NameOf(parsed.CommandResult.Command), [.. parsed.Tokens.Select(t => t.Value)])
        {
            WorkingFolder = environment.WorkingFolder,
            Person = environment.Person,
        };
        if (await OwnerClient.TrySend(environment.State, request, environment.Clock, cancellation) is not { } response)
        {
            return null;
        }

        await environment.Out.WriteAsync(response.Output);
        await environment.Error.WriteAsync(response.Error);
        return response.ExitCode;
    }

    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(p => p is not RootCommand) is { } parent ? $"{NameOf(parent)} {command.Name}" : command.Name;
}
