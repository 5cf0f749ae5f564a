using System.CommandLine;
using Factory.Core;
using Factory.Creating;

namespace Factory.Commands;

/// <summary><c>factory new</c>: a line that runs at once.</summary>
public static class NewCommand
{
    /// <param name="Name">Name of the line, made in <c>lines/</c>; or a folder to make.</param>
    /// <param name="Kind">What its product is made of.</param>
    public sealed record Options(string Name, string Kind);

    public static Command Create(CommandShell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the line, made in lines/; or the path of a folder to make" };
        Option<string?> kind = OptionValues.Choice("--kind", "What the product is made of. Default: csharp", required: false, "csharp", "prompt", "command");
        var command = new Command("new", "Make a line that runs at once, to be filled with your own product and data") { name, kind };
        return shell.Handle(command, p => new Options(p.GetRequiredValue(name), p.GetValue(kind) ?? "csharp"), (options, environment, _) => Task.FromResult(Run(options, environment)));
    }

    private static int Run(Options options, CommandEnvironment environment)
    {
        string folder = LineFolder.ForNew(options.Name, environment.WorkingFolder);
        IReadOnlyList<string> files = LineTemplate.Write(options.Kind, folder);
        string shown = environment.Display(folder);
        environment.Write(new { Line = Path.GetFileName(folder), Folder = shown, Files = files }, _ => Text(shown, files));
        return ExitCode.Done;
    }

    private static string Text(string folder, IReadOnlyList<string> files) =>
        $"made {folder}: {string.Join(", ", files)}\n"
        + $"Next: ./factory run {folder}    what it can prove: ./factory check {folder}\n"
        + $"Your own data: replace the file that `data` names in {folder}/line.yaml, or ./factory import {folder} --input FILE.csv\n";
}
