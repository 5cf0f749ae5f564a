using System.CommandLine;
using Factory.Core;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory score</c>: builds, tests and scores one product, case by case.</summary>
public static class ScoreCommand
{
    /// <summary>At most one of version, candidate and source is given; with none the champion is scored.</summary>
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Version">Such as <c>v0</c>.</param>
    /// <param name="Candidate">A candidate id, or its first digits.</param>
    /// <param name="Source">A file to score as the product, or a folder with the files of a command line's product; absolute.</param>
    /// <param name="Data">A file of cases; absolute. Null: the train cases.</param>
    public sealed record Options(string Line, string? Version = null, string? Candidate = null, string? Source = null, string? Data = null);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<string?> version = OptionValues.Text("--version", "vN", "A released version; v0 is the seed");
        Option<string?> candidate = OptionValues.Text("--candidate", "ID", "A candidate, by its id or the first digits of it");
        Option<string?> source = OptionValues.Text("--source", "FILE", "A file of your own; for a command line, one file of its product or a folder with all of them");
        Option<string?> data = OptionValues.Text("--data", "FILE", "Cases to score on, .jsonl or .csv. Default: the line's train cases");
        var command = new Command("score", "Build, test and score the champion or another product, per case; never on hidden cases")
        {
            line, version, candidate, source, data,
        };
        command.Validators.Add(result =>
        {
            if (new Option[] { version, candidate, source }.Count(o => result.GetResult(o) is not null) > 1)
            {
                result.AddError("--version, --candidate and --source name one product: give only one of them");
            }
        });
        return shell.Handle(
            command,
            p => new Options(p.GetRequiredValue(line), p.GetValue(version), p.GetValue(candidate), p.GetValue(source), p.GetValue(data)),
            Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        Options located = options with
        {
            Source = UserFile.Locate(environment, "--source", options.Source, mayBeFolder: true),
            Data = UserFile.Locate(environment, "--data", options.Data),
        };
        ScoreReport report = await environment.Host.Score(located, environment, cancellation);
        environment.Write(report, ScoreText.Of);
        return ExitCode.Done;
    }
}
