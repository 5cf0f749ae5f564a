using Factory.Commands;
using Factory.Rendering;

namespace Factory.Tests.Commands;

/// <summary>One command line, run in this process against a host.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static async Task<CommandRun> Of(HostOperations host, string workingFolder, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await CommandTree.Run(args, Environment(host, workingFolder, output, error), CancellationToken.None);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    public static Task<CommandRun> Of(RecordingHost host, params string[] args) => Of(host.Operations, Path.GetTempPath(), args);

    public static CommandEnvironment Environment(HostOperations host, string workingFolder, TextWriter output, TextWriter error) => new()
    {
        Host = host,
        Out = output,
        Error = error,
        Clock = TimeProvider.System,
        Variable = _ => null,
        WorkingFolder = workingFolder,
        Terminal = TerminalTraits.Plain,
    };
}
