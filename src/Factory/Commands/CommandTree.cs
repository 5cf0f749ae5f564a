using System.CommandLine;
using System.CommandLine.Help;

namespace Factory.Commands;

/// <summary>The command line: all commands, and what happens to a line that is none of them.</summary>
public static class CommandTree
{
    /// <summary>Every command, wired to <paramref name="environment"/>.</summary>
    public static RootCommand Create(CommandEnvironment environment)
    {
        var shell = new CommandShell(environment);
        var root = new RootCommand("A durable, self-improving production system for code.")
        {
            shell.State,
            shell.Json,
            RunCommand.Create(shell),
            CheckCommand.Create(shell),
            ScoreCommand.Create(shell),
            ImportCommand.Create(shell),
            SeasonStartCommand.Create(shell),
            LinesCommand.Create(shell),
            ShowCommand.Create(shell),
            DiffCommand.Create(shell),
            VerifyCommand.Create(shell),
            ReportCommand.Create(shell),
            NewCommand.Create(shell),
            LessonsCommand.Create(shell),
            SwapModelCommand.Create(shell),
            CordCommand.Create(shell),
            ReleasesCommand.Create(shell),
            ApproveCommand.Create(shell),
            RejectCommand.Create(shell),
            RollbackCommand.Create(shell),
            OperateCommand.Create(shell),
            OutcomesCommand.Create(shell),
            SeasonCommand.Create(shell),
            ServeCommand.Create(shell),
            SendCommand.Create(shell),
            EngineCommand.Create(shell),
            DoctorCommand.Create(shell),
        };
        root.HelpName = "factory";
        root.Add(ManualCommand.Create(shell, root));
        return root;
    }

    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> args, CommandEnvironment environment, CancellationToken cancellation)
    {
        ParseResult parsed = Create(environment).Parse(args);
        if (args.Count == 0)
        {
            environment.Error.WriteLine("factory: name a command, such as ./factory run lines/pricing. All commands: ./factory --help");
            return ExitCode.BadSetup;
        }

        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            environment.Error.Write(UsageText.Of(parsed));
            return ExitCode.BadSetup;
        }

        var configuration = new InvocationConfiguration
        {
            Output = environment.Out,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            // Signals are Interruption's: the first stops cleanly, and nothing may end the process before that is done.
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(configuration, cancellation);
    }
}
