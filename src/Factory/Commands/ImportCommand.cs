using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory import</c>: new cases from a file.</summary>
public static class ImportCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Input">A .csv or .jsonl file; absolute.</param>
    public sealed record Options(string Line, string Input);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        Option<string?> input = OptionValues.Text("--input", "FILE", "Cases, one a row, .csv or .jsonl", required: true);
        var command = new Command("import", "Take in new cases; known ones change nothing") { line, input };
        return shell.HandleAtOwner(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(input)!), Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        Options located = options with { Input = UserFile.Locate(environment, "--input", options.Input) };
        ImportReport report = await environment.Host.Import(located, environment, cancellation);
        environment.Write(report, ImportText.Of);
        return ExitCode.Done;
    }
}
