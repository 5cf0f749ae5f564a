using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Learning;
using Factory.Core.Lines;
using Factory.Core.Testing;
using Factory.Engine.Artifacts;
using Factory.Reports;
using Factory.Stations;
using Factory.Stations.Importing;
using Factory.Stations.Learning;
using Factory.Stations.Loading;
using Factory.Stations.Testing;

namespace Factory.Hosting;

/// <summary><c>factory lessons</c>. Lessons and tests are files, changed one at a time by compare-and-swap: so this needs no ownership of the state, and works while a run goes on.</summary>
public static class LessonOperations
{
    /// <summary>The lessons of a line, those that help most first; a broken file is a problem beside the others.</summary>
    public static async Task<LessonListReport> List(LessonsCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        string line = LineLocation.Find(options.Line, environment).Load().Definition.Name;
        if (StateView.StoreOf(environment) is not { } store)
        {
            return new LessonListReport(line, [], 0, []);
        }

        var shelf = new LessonShelf(store, line);
        LessonSet set = await shelf.Read(cancellation);
        LessonReport[] shown = [.. set.Lessons.Where(l => options.All || l.Retired is null).OrderBy(l => l.Retired is not null).ThenByDescending(l => l.Effect).ThenByDescending(l => l.Cycle).Select(l => Report(line, l, set.ScoreOf(l.Id), Place(shelf, environment)))];
        return new LessonListReport(line, shown, set.Lessons.Count - shown.Length, [.. set.Problems.Select(p => p with { Where = Path.Combine(environment.State, p.Where) })]);
    }

    /// <summary>One lesson: as it is, or after a change.</summary>
    /// <exception cref="BadSetupException">There is no such lesson, or its file is broken.</exception>
    public static async Task<LessonReport> One(LessonsCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        string line = LineLocation.Find(options.Line, environment).Load().Definition.Name;
        var desk = new LessonDesk(StoreOf(environment, changes: options.Change is not null), line);
        string by = Person(environment);
        Lesson lesson = options.Change switch
        {
            "--add" => await desk.Write(options.Cause!, options.Advice!, by, cancellation),
            "--edit" => await desk.Edit(options.Id!, (options.Cause, options.Advice), by, cancellation),
            "--retire" => await desk.Retire(options.Id!, options.Why!, by, cancellation),
            "--restore" => await desk.Restore(options.Id!, by, cancellation),
            _ => await desk.Find(options.Id!, cancellation),
        };
        LessonScores scores = await desk.Shelf.Scores(cancellation);
        return Report(line, lesson, scores.Scores.GetValueOrDefault(lesson.Id, LessonScore.None), Place(desk.Shelf, environment));
    }

    /// <summary>The cases that are tests; or the one that became one, or is one no more.</summary>
    /// <exception cref="BadSetupException">The case may not become a test, or is none.</exception>
    public static async Task<IReadOnlyList<CaseTestReport>> Tests(LessonsCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineLocation folder = LineLocation.Find(options.Line, environment);
        LineSnapshot line = folder.Load();
        string name = line.Definition.Name;
        IArtifactStore store = StoreOf(environment, changes: options.ToTest is not null);
        var files = new CaseTestFiles(store, name);
        if (options.ToTest is { } id)
        {
            return [await folder.Naming(() => Promote((folder, line), (store, id), options, environment, cancellation))];
        }

        return options.Drop is { } dropped
            ? [Report(name, await files.Drop(dropped, Person(environment), environment.Now, cancellation), null)]
            : [.. (await files.All(cancellation)).Select(t => Report(name, t, null))];
    }

    private static async Task<CaseTestReport> Promote(
        (LineLocation Folder, LineSnapshot Line) of, (IArtifactStore Store, string Id) at, LessonsCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineSnapshot line = await new StateView(at.Store, of.Line.Definition.Name).WithStopTests(of.Line, cancellation);
        CaseSet cases = await LineCases.Read(at.Store, line.Definition, of.Folder.Folder, cancellation);
        var wanted = new CaseToPromote(at.Id, Person(environment), environment.Now)
        {
            Brought = options.Input is { } input ? await Brought(at.Id, input, environment, cancellation) : null,
            From = options.Input is { } file ? Path.GetFileName(file) : "train",
            AtLeast = options.AtLeast,
        };
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
        await using ProductKinds kind = FactoryHost.KindsFor(line.Definition.Kind, environment, configuration, at.Store);
        (CaseTest test, string? fails) = await new CasePromotion(at.Store, kind).Run(line, cases, wanted, cancellation);
        return Report(line.Definition.Name, test, fails);
    }

    private static async Task<CaseRow> Brought(string id, string input, CommandEnvironment environment, CancellationToken cancellation)
    {
        IReadOnlyList<CaseRow> rows = await FileCases.Read(UserFile.Locate(environment, "--input", input), cancellation);
        return rows.FirstOrDefault(row => row.Id == id)
            ?? throw new BadSetupException(new Problem("--input", $"{input} has no case `{id}`. It has {string.Join(", ", rows.Take(5).Select(r => $"`{r.Id}`"))}{(rows.Count > 5 ? " and others" : "")}."));
    }

    private static IArtifactStore StoreOf(CommandEnvironment environment, bool changes) => changes || Directory.Exists(environment.State)
        ? FileArtifactStore.Open(environment.State, environment.Clock)
        : throw new BadSetupException(new Problem(environment.Display(environment.State), "There is no state here and so nothing was learned. Give the state's folder with --state."));

    private static Func<string, string> Place(LessonShelf shelf, CommandEnvironment environment) => id => environment.Display(Path.Combine(environment.State, shelf.PathOf(id)));

    private static LessonReport Report(string line, Lesson lesson, LessonScore score, Func<string, string> place) => new()
    {
        Line = line,
        Id = lesson.Id,
        Cycle = lesson.Cycle,
        By = lesson.By,
        State = lesson.Retired is null ? "live" : "retired",
        Seen = score.Seen,
        Comparisons = score.Comparisons,
        Helped = score.Mean,
        IsNoHelp = LessonScoring.IsNoHelp(score),
        Cause = lesson.Cause,
        Advice = lesson.Advice,
        Evidence = lesson.Evidence,
        Code = lesson.Code,
        Retired = lesson.Retired,
        KeptBy = lesson.KeptBy,
        File = place(lesson.Id),
    };

    private static CaseTestReport Report(string line, CaseTest test, string? championFails) => new()
    {
        Line = line,
        Case = test.Row.Id,
        AtLeast = test.AtLeast,
        From = test.From,
        By = test.By,
        AtUtc = test.At,
        Dropped = test.Dropped,
        ChampionFails = championFails?.TrimEnd('.'),
    };

    private static string Person(CommandEnvironment environment) => environment.Person ?? "someone at the command line";
}
