using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;
using SwapRequest = Factory.Core.Workflows.SwapRequest;

namespace Factory.Commands;

/// <summary><c>factory run</c>: improvement cycles.</summary>
public static class RunCommand
{
    private const int MostCycles = 10_000;

    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Cycles">1 to 10,000.</param>
    /// <param name="Seed">Replaces the line's own <c>search.seed</c>; null leaves it.</param>
    public sealed record Options(string Line, int Cycles = 1, ulong? Seed = null)
    {
        /// <summary>The model to put under the champion's prompt, in a cycle of its own; null for cycles of the search.</summary>
        public SwapRequest? Swap { get; init; }
    }

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<int> cycles = OptionValues.Count("--cycles", "How many cycles", 1, MostCycles);
        Option<ulong?> seed = OptionValues.Seed("--seed", "Seed of all chance in the search. Default: what line.yaml says");
        var command = new Command("run", "Run improvement cycles; an interrupted one is finished first") { line, cycles, seed };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line), p.GetValue(cycles), p.GetValue(seed)), Run);
    }

    /// <summary>Runs, tells, and gives the exit code.</summary>
    public static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        RunReport report;
        await using (RunView view = RunViews.For(environment))
        {
            report = await environment.Host.Run(options, environment, view, cancellation);
        }

        environment.Write(report, r => RunText.Of(r, options.Line));
        await environment.Out.FlushAsync(cancellation);
        if (report.Request is { } request)
        {
            await environment.Host.Reported(report.Line, request, environment);
        }

        return ExitCodeOf(report);
    }

    private static int ExitCodeOf(RunReport report) => report.Cycles.LastOrDefault()?.Status switch
    {
        CycleStatus.Interrupted => ExitCode.Interrupted,
        _ when report.Stop is not null => ExitCode.Stopped,
        CycleStatus.BudgetSpent => ExitCode.BudgetSpent,
        _ => ExitCode.Done,
    };
}
