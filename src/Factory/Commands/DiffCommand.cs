using System.CommandLine;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory diff</c>: what changed from one product to another.</summary>
public static class DiffCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="A">A version, or a candidate id or its first digits.</param>
    /// <param name="B">The other.</param>
    public sealed record Options(string Line, string A, string B);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var a = new Argument<string>("A") { Description = "A version (v0) or a candidate id" };
        var b = new Argument<string>("B") { Description = "The other" };
        var command = new Command("diff", "Show what changed from one version or candidate to another") { line, a, b };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line), p.GetRequiredValue(a), p.GetRequiredValue(b)), Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        DiffReport report = await environment.Host.Diff(options, environment, cancellation);
        string patch = DiffText.Of(report);
        environment.Write(new { report.Line, report.A, report.B, Patch = patch }, r => environment.Terminal.Colour ? DiffText.Coloured(r.Patch) : r.Patch);
        return ExitCode.Done;
    }
}
