using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory check</c>: loads a line, says all that is wrong with it, and what it could prove.</summary>
public static class CheckCommand
{
    public sealed record Options(string Line);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var command = new Command("check", "Load and validate a line, plan what its data can prove, and compare the champion with itself") { line };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line)), Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        CheckReport report = await environment.Host.Check(options, environment, cancellation);
        environment.Write(report with { Problems = environment.Shown(report.Problems) }, CheckText.Of);
        return report.Problems.Count == 0 ? ExitCode.Done : ExitCode.BadSetup;
    }
}
