using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory show</c>: where a line stands, or one candidate.</summary>
public static class ShowCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Candidate">A version, or a candidate id or its first digits; null shows the line.</param>
    public sealed record Options(string Line, string? Candidate = null);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var candidate = new Argument<string?>("CANDIDATE") { Description = "A version (v1) or a candidate id", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("show", "Show where a line stands, or one candidate") { line, candidate };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line), p.GetValue(candidate)), Run);
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        if (options.Candidate is null)
        {
            environment.Write(await environment.Host.Show(options, environment, cancellation), ShowText.Of);
        }
        else
        {
            environment.Write(await environment.Host.ShowCandidate(options, environment, cancellation), CandidateText.Of);
        }

        return ExitCode.Done;
    }
}
