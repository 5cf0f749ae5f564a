using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory outcomes</c>: what came of decisions.</summary>
public static class OutcomesCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Input">A .jsonl or .csv file; absolute.</param>
    public sealed record Options(string Line, string Input);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<string?> input = OptionValues.Text("--input", "FILE", "Outcomes, one a row, .jsonl or .csv: decision, score, and the case that it makes if any", required: true);
        var command = new Command("outcomes", "Take in what came of decisions, each once, in any order; rows that cannot be taken are named") { line, input };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(input)!), async (options, environment, cancellation) =>
        {
            Options located = options with { Input = UserFile.Locate(environment, "--input", options.Input) };
            OutcomesReport report = await environment.Host.Outcomes(located, environment, cancellation);
            environment.Write(report, OperateText.Of);
            return report.Stop is null ? ExitCode.Done : ExitCode.Stopped;
        });
    }
}
