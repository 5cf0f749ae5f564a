using System.CommandLine;
using Factory.Core;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory operate</c>: the champion decides a batch of inputs.</summary>
public static class OperateCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Input">A .jsonl or .csv file; absolute.</param>
    /// <param name="Output">Where the decisions go; absolute.</param>
    /// <param name="Night">The night that the inputs belong to; null for the one in which they were first asked about, else today.</param>
    public sealed record Options(string Line, string Input, string Output, DateOnly? Night);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<string?> input = OptionValues.Text("--input", "FILE", "Inputs, one a row, .jsonl or .csv, each with an id and the line's unit", required: true);
        var output = new Option<string>("--output", "-o") { Description = "File for the decisions, .jsonl; replaced whole", HelpName = "FILE", Required = true };
        Option<DateOnly?> night = OptionValues.Day("--night", "The night that they belong to. Default: the one in which these very inputs were first asked about, else today, UTC");
        var command = new Command("operate", "Decide a batch of inputs with the champion, and a canary's share of them with its challenger") { line, input, output, night };
        return shell.HandleAtOwner(
            command,
            p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(input)!, p.GetRequiredValue(output), p.GetValue(night)),
            async (options, environment, cancellation) =>
            {
                Options located = options with { Input = UserFile.Locate(environment, "--input", options.Input), Output = environment.Locate(options.Output) };
                if (Path.GetFullPath(located.Output) == Path.GetFullPath(located.Input))
                {
                    throw new BadSetupException(new Problem("--output", "is the file of inputs, which would be lost. Name another file."));
                }

                environment.Write(await environment.Host.Operate(located, environment, cancellation), OperateText.Of);
                return ExitCode.Done;
            });
    }
}
