using System.CommandLine;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary><c>factory show</c>: where a line stands, or one candidate.</summary>
public static class ShowCommand
{
    /// <param name="Line">Folder or name of the line.</param>
    /// <param name="Candidate">A version, a candidate id or its first digits, or an attempt's place such as <c>3.2</c>; null shows the line.</param>
    /// <param name="Prompt">Whether to print what models were asked for it.</param>
    public sealed record Options(string Line, string? Candidate = null, bool Prompt = false);

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var candidate = new Argument<string?>("CANDIDATE") { Description = "A version (v1), a candidate id, or a place such as 3.2 for the second of cycle 3", Arity = ArgumentArity.ZeroOrOne };
        var prompt = new Option<bool>("--prompt") { Description = "With a candidate: print what models were asked for it, and what they answered" };
        var command = new Command("show", "Show where a line stands, or one candidate") { line, candidate, prompt };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(line), p.GetValue(candidate), p.GetValue(prompt)), Run);
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
