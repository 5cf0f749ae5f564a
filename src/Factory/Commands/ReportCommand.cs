using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory report</c>: one page for people who decide whether to trust a line.</summary>
public static class ReportCommand
{
    /// <param name="Line">Folder or name of the line; its folder need not be there.</param>
    /// <param name="Output">File to write, as the user gave it.</param>
    /// <param name="Since">Release after which the page begins; null for all.</param>
    public sealed record Options(string Line, string Output, int? Since = null);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var output = new Option<string>("-o", "--output") { Description = "File to write; replaced when it is there", HelpName = "FILE", Required = true };
        var since = new Option<int?>("--since")
        {
            Description = "Tell only what came after this release",
            HelpName = "vN",
            CustomParser = result =>
            {
                int? number = VerifyCommand.Number(result.Tokens[0].Value);
                if (number is null)
                {
                    result.AddError($"--since takes a release such as v1, not '{result.Tokens[0].Value}'");
                }

                return number;
            },
        };
        var command = new Command("report", "Write one page, with everything in it: what changed, by how much, on what evidence, what it cost, who approved") { line, output, since };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(output), p.GetValue(since)), Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        PageReport report = await environment.Host.Report(options, environment, cancellation);
        environment.Write(report, r => $"{r.File}: {Figures.Count(r.Releases, "release")}, {Figures.Count(r.Cycles, "cycle")}. Open it in any browser; it loads nothing from elsewhere.\n");
        return ExitCode.Done;
    }
}
