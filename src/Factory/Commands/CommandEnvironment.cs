using Factory.Core;
using Factory.Rendering;

namespace Factory.Commands;

/// <summary>What a command needs from the world: where it writes, where the state is, what time it is, and the host that does the work.</summary>
public sealed record CommandEnvironment
{
    /// <summary>The variable that names the user.</summary>
    public const string PersonVariable = "USER";

    /// <summary>Does the work.</summary>
    public required HostOperations Host { get; init; }

    /// <summary>Results go here.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress under --json, warnings and errors go here.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens stdin; empty unless this is a process of its own.</summary>
    public Func<Stream> In { get; init; } = () => Stream.Null;

    public required TimeProvider Clock { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's current folder, absolute: paths the user gives are relative to it.</summary>
    public required string WorkingFolder { get; init; }

    public required TerminalTraits Terminal { get; init; }

    /// <summary>The state folder, absolute; set from --state, FACTORY_STATE or the default <c>.factory</c>.</summary>
    public string State { get; init; } = "";

    /// <summary>Whether stdout is one JSON document (JSON lines for lists).</summary>
    public bool Json { get; init; }

    /// <summary>Whether this command line came through the owner's socket: <see cref="State"/> is then the owner's.</summary>
    public bool IsOwner { get; init; }

    /// <summary>The time, UTC.</summary>
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Who is at the keyboard, as far as the system says.</summary>
    public string? Person => Variable(PersonVariable) ?? Variable("USERNAME");

    /// <summary>The environment of this process.</summary>
    public static CommandEnvironment OfProcess(HostOperations host) => new()
    {
        Host = host,
        Out = Console.Out,
        Error = Console.Error,
        In = Console.OpenStandardInput,
        Clock = TimeProvider.System,
        Variable = Environment.GetEnvironmentVariable,
        WorkingFolder = Environment.CurrentDirectory,
        Terminal = TerminalTraits.OfProcess(),
    };

    /// <summary>A path that the user gave, absolute.</summary>
    public string Locate(string path) => Path.GetFullPath(path, WorkingFolder);

    /// <summary>A path as the user would type it.</summary>
    public string Display(string path)
    {
        string relative = Path.GetRelativePath(WorkingFolder, Locate(path));
        return relative.StartsWith("..", StringComparison.Ordinal) ? Locate(path) : relative;
    }

    /// <summary>Problems with paths as the user would type them.</summary>
    public IReadOnlyList<Problem> Shown(IReadOnlyList<Problem> problems)
    {
        string here = Path.TrimEndingDirectorySeparator(WorkingFolder) + Path.DirectorySeparatorChar;
        string Short(string text) => here.Length == 1 ? text : text.Replace(here, "", StringComparison.Ordinal);

        // What is said about an option may name the current folder itself.
        return [.. problems.Select(p => p.Where.StartsWith('-') ? p : new Problem(Short(p.Where), Short(p.What)))];
    }

    /// <summary>Writes the report as JSON when asked for, else as text.</summary>
    public void Write<TReport>(TReport report, Func<TReport, string> text) => Out.Write(Json ? ReportJson.Document(report) : text(report));

    /// <summary>Writes one JSON line for each report when asked for, else all as text.</summary>
    public void WriteList<TReport>(IReadOnlyList<TReport> reports, Func<IReadOnlyList<TReport>, string> text) =>
        Out.Write(Json ? string.Concat(reports.Select(ReportJson.Line)) : text(reports));
}
