using System.Text;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Reports;
using Factory.Stations;
using Factory.Stations.Cord;
using Factory.Stations.Loading;
using Factory.Stations.Notifying;

namespace Factory.Hosting;

/// <summary><c>factory cord</c>: pull, list, show, answer. Stops are files changed by compare-and-swap, so this needs no ownership of the state, and works while a run goes on.</summary>
public static class CordOperations
{
    private const int LargestTest = 1024 * 1024;

    /// <summary>Pulls the cord.</summary>
    public static Task<StopReport> Pull(CordPullCommand.Options options, CommandEnvironment environment, CancellationToken cancellation) =>
        Pull(options, environment, new CordDesk(FileArtifactStore.Open(environment.State, environment.Clock), environment.Clock), cancellation);

    /// <summary>Pulls the cord at a desk that is open.</summary>
    public static async Task<StopReport> Pull(CordPullCommand.Options options, CommandEnvironment environment, CordDesk desk, CancellationToken cancellation)
    {
        LineDefinition line = LineLocation.Find(options.Line, environment).Load().Definition;
        var pull = new CordPull(line.Name, options.Why, Person(environment)) { About = options.About, Owner = line.Owner };
        return (await desk.Pull(pull, cancellation)).ToReport(environment.Now);
    }

    /// <summary>All stops of the state.</summary>
    public static async Task<IReadOnlyList<StopReport>> List(CommandEnvironment environment, CancellationToken cancellation) =>
        StateView.StoreOf(environment) is { } store ? [.. (await new StopFiles(store).All(line: null, cancellation)).Select(s => s.ToReport(environment.Now))] : [];

    /// <summary>One stop, with what it is about and who was told.</summary>
    public static async Task<StopReport> Show(string id, CommandEnvironment environment, CancellationToken cancellation)
    {
        IArtifactStore store = StateView.StoreOf(environment) ?? throw NoState(environment);
        Stop stop = await new CordDesk(store, environment.Clock).Find(id, cancellation);
        return stop.ToReport(environment.Now) with
        {
            Evidence = await new StopEvidence(new StateView(store, stop.Line), environment).Find(stop, cancellation),
            Notices = await new NoticeLog(store).Read(stop.Line, stop.Id, cancellation),
        };
    }

    /// <summary>Answers a stop.</summary>
    public static async Task<StopReport> Answer(CordAnswerCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        if (!Directory.Exists(environment.State))
        {
            throw NoState(environment);
        }

        var store = FileArtifactStore.Open(environment.State, environment.Clock);
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
        await using ProductKinds kind = FactoryHost.Kinds(environment, configuration, store, FactoryHost.Desk(environment, configuration, store));
        var desk = new CordDesk(store, environment.Clock) { Trial = new TestTrial(store, kind, line => KnownLine.Load(line, environment)) };
        return await Answer(options, environment, desk, cancellation);
    }

    /// <summary>Answers a stop at a desk that is open.</summary>
    public static async Task<StopReport> Answer(CordAnswerCommand.Options options, CommandEnvironment environment, CordDesk desk, CancellationToken cancellation)
    {
        StopDecision decision = options.Decision == "abandon" ? StopDecision.Abandon : StopDecision.Continue;
        var answer = new CordAnswer(options.Stop, decision, options.Note, Person(environment))
        {
            Test = options.Test is { } file ? await ReadTest(file, environment, cancellation) : null,
            NoTest = options.NoTest,
        };
        return (await desk.Answer(answer, cancellation)).ToReport(environment.Now);
    }

    private static async Task<NewTest> ReadTest(string file, CommandEnvironment environment, CancellationToken cancellation)
    {
        string path = UserFile.Locate(environment, "--test", file);
        try
        {
            return new FileInfo(path).Length <= LargestTest
                ? new NewTest(Path.GetFileName(path), await File.ReadAllTextAsync(path, Encoding.UTF8, cancellation))
                : throw new BadSetupException(new Problem("--test", $"{file} is larger than {LargestTest / 1024} KiB. A test is a page; keep data out of it."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadSetupException(new Problem("--test", $"{file} cannot be read: {error.Message}"));
        }
    }

    private static BadSetupException NoState(CommandEnvironment environment) =>
        new(new Problem(environment.Display(environment.State), "There is no state here and so no stop. Give the state's folder with --state."));

    private static string Person(CommandEnvironment environment) => environment.Person ?? "someone at the command line";
}
