using System.CommandLine;
using Factory.Core;
using Factory.Rendering;
using Factory.Reports;

namespace Factory.Commands;

/// <summary><c>factory lessons</c>: what failures and stops taught: look, write, retire, and make tests of cases.</summary>
public static class LessonsCommand
{
    private static readonly string[] s_changes = ["--edit", "--add", "--retire", "--restore"];

    /// <summary>What is asked for. At most one of <see cref="Id"/>, <see cref="Change"/>, <see cref="ToTest"/>, <see cref="Drop"/> and <see cref="Tests"/> is set.</summary>
    public sealed record Options
    {
        /// <summary>Folder or name of the line.</summary>
        public required string Line { get; init; }

        /// <summary>The lesson to show or to change; null for all, and for a new one.</summary>
        public string? Id { get; init; }

        /// <summary>Whether retired ones are listed too.</summary>
        public bool All { get; init; }

        /// <summary>Which of <c>--edit</c>, <c>--add</c>, <c>--retire</c> and <c>--restore</c>; null to look only.</summary>
        public string? Change { get; init; }

        /// <summary>The new cause; null to keep it.</summary>
        public string? Cause { get; init; }

        /// <summary>The new advice; null to keep it.</summary>
        public string? Advice { get; init; }

        /// <summary>Why it is retired.</summary>
        public string? Why { get; init; }

        /// <summary>Whether the cases that are tests are listed.</summary>
        public bool Tests { get; init; }

        /// <summary>The case, or the lesson that names one, to make a test of.</summary>
        public string? ToTest { get; init; }

        /// <summary>File that holds the case; null to look among the train cases.</summary>
        public string? Input { get; init; }

        /// <summary>Score that candidates must reach on it; null when they need only not fail.</summary>
        public double? AtLeast { get; init; }

        /// <summary>The case whose test is taken back.</summary>
        public string? Drop { get; init; }
    }

    public static Command Create(CommandShell shell)
    {
        Argument<string> line = OptionValues.Line();
        var id = new Argument<string?>("ID") { Description = "A lesson to show whole, such as 0003-01", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "List retired lessons too" };
        Option<string?> edit = OptionValues.Text("--edit", "ID", "Write a lesson anew: with --cause, --advice or both");
        var add = new Option<bool>("--add") { Description = "Write a lesson of your own: with --cause and --advice" };
        Option<string?> retire = OptionValues.Text("--retire", "ID", "Hand a lesson to no more proposals: with --why");
        Option<string?> restore = OptionValues.Text("--restore", "ID", "Bring a retired lesson back; the machine does not retire it again");
        Option<string?> cause = OptionValues.Text("--cause", "TEXT", "What went wrong");
        Option<string?> advice = OptionValues.Text("--advice", "TEXT", "What to do about it");
        Option<string?> why = OptionValues.Text("--why", "TEXT", "Why it is retired");
        var tests = new Option<bool>("--tests") { Description = "List the cases that are tests" };
        Option<string?> toTest = OptionValues.Text("--to-test", "ID", "Make a case a permanent test: a train case, or a lesson whose evidence is one");
        Option<string?> input = OptionValues.Text("--input", "FILE", "With --to-test: the case is the one of that id in this .jsonl or .csv file");
        Option<double?> atLeast = OptionValues.Score("--at-least", "With --to-test: candidates must score that, or better; otherwise they need only not fail");
        Option<string?> drop = OptionValues.Text("--drop", "ID", "Take the test made of a case back");
        var command = new Command("lessons", "Look at what failures and stops taught, change it, make tests of cases") { line, id, all, edit, add, retire, restore, cause, advice, why, tests, toTest, input, atLeast, drop };
        return shell.Handle(
            command,
            p =>
            {
                (string Name, string? Of)[] given = [.. new (string, string?)[] { ("--edit", p.GetValue(edit)), ("--add", p.GetValue(add) ? "" : null), ("--retire", p.GetValue(retire)), ("--restore", p.GetValue(restore)) }.Where(c => c.Item2 is not null)];
                return Checked(given, new Options
                {
                    Line = p.GetRequiredValue(line),
                    Id = given.Length > 0 && given[0].Of!.Length > 0 ? given[0].Of : p.GetValue(id),
                    All = p.GetValue(all),
                    Change = given.Length > 0 ? given[0].Name : null,
                    Cause = p.GetValue(cause),
                    Advice = p.GetValue(advice),
                    Why = p.GetValue(why),
                    Tests = p.GetValue(tests),
                    ToTest = p.GetValue(toTest),
                    Input = p.GetValue(input),
                    AtLeast = p.GetValue(atLeast),
                    Drop = p.GetValue(drop),
                });
            },
            Run);
    }

    /// <summary>Options that do not go together are refused, with what to write.</summary>
    private static Options Checked((string Name, string? Of)[] changes, Options o)
    {
        string[] acts = [.. changes.Select(c => c.Name), .. o.Tests ? ["--tests"] : Array.Empty<string>(), .. o.ToTest is null ? [] : new[] { "--to-test" }, .. o.Drop is null ? [] : new[] { "--drop" }];
        string? wrong = acts switch
        {
            { Length: > 1 } => $"{string.Join(" and ", acts)} are two things. Do one after the other.",
            ["--edit"] when o.Cause is null && o.Advice is null => "--edit needs --cause TEXT, --advice TEXT or both.",
            ["--add"] when o.Cause is null || o.Advice is null => "--add needs --cause TEXT and --advice TEXT.",
            ["--retire"] when string.IsNullOrWhiteSpace(o.Why) => "--retire needs --why TEXT: it is what others read later.",
            not ["--retire"] when o.Why is not null => "--why belongs to --retire.",
            not (["--edit"] or ["--add"]) when o.Cause is not null || o.Advice is not null => "--cause and --advice belong to --edit or --add.",
            not ["--to-test"] when o.Input is not null || o.AtLeast is not null => "--input and --at-least belong to --to-test.",
            _ when o.Cause is "" || o.Advice is "" => "--cause and --advice take a text that is not empty.",
            _ => null,
        };
        return wrong is null ? o : throw new BadSetupException(new Problem("lessons", wrong));
    }

    private static async Task<int> Run(Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        if (options.Tests || options.ToTest is not null || options.Drop is not null)
        {
            IReadOnlyList<CaseTestReport> tests = await environment.Host.CaseTests(options, environment, cancellation);
            if (options.Tests)
            {
                environment.WriteList(tests, LessonText.Tests);
            }
            else
            {
                environment.Write(tests[0], LessonText.Of);
            }

            return ExitCode.Done;
        }

        if (options.Id is not null || s_changes.Contains(options.Change))
        {
            environment.Write(await environment.Host.Lesson(options, environment, cancellation), LessonText.Of);
            return ExitCode.Done;
        }

        LessonListReport list = await environment.Host.Lessons(options, environment, cancellation);
        environment.WriteList(list.Lessons, _ => LessonText.List(list));
        environment.Error.Write(list.Problems.Count == 0 ? "" : ProblemText.Of(environment.Shown(list.Problems)));
        return list.Problems.Count == 0 ? ExitCode.Done : ExitCode.BadSetup;
    }
}
