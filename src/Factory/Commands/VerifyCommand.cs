using System.CommandLine;
using System.Globalization;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory verify</c>: derives a release anew from what is kept, and says what is not the same.</summary>
public static class VerifyCommand
{
    /// <param name="Line">Folder or name of the line; its folder need not be there.</param>
    /// <param name="Version">Number of the release; null for the live one.</param>
    /// <param name="Ledger">A copy of the sealed ledger, where it is kept outside the state; absolute.</param>
    public sealed record Options(string Line, int? Version = null, string? Ledger = null);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var version = new Argument<int?>("vN")
        {
            Description = "The release. Default: the live one",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result => result.Tokens is [var written, ..] ? Number(written.Value) ?? Refuse(result) : null,
        };
        Option<string?> ledger = OptionValues.Text("--ledger", "FILE", "A copy of the sealed ledger, for a line that keeps it outside the state (data.ledger)");
        var command = new Command("verify", $"Derive a release anew from what is kept: rebuild, retest, re-evaluate, compare. Exit {ExitCode.Different} when something is not the same") { line, version, ledger };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line), p.GetValue(version), p.GetValue(ledger)), Run);
    }

    /// <summary>The number of a version as people write it; null for anything else.</summary>
    public static int? Number(string name) =>
        name is ['v' or 'V', _, ..] && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        VerifyReport report = await environment.Host.Verify(options with { Ledger = UserFile.Locate(environment, "--ledger", options.Ledger) }, environment, cancellation);
        environment.Write(report, VerifyText.Of);
        return report.Same ? ExitCode.Done : ExitCode.Different;
    }

    private static int? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"a release is written as v1, not '{result.Tokens[0].Value}'");
        return null;
    }
}
