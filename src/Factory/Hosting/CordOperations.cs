using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Cord;
using Factory.Core.Lines;
using Factory.Engine.Artifacts;
using Factory.Reports;
using Factory.Stations.Cord;

namespace Factory.Hosting;

/// <summary><c>factory cord</c>: pull, list, answer. Stops are files changed by compare-and-swap, so this needs no ownership of the state, and works while a run goes on.</summary>
public static class CordOperations
{
    /// <summary>Pulls the cord.</summary>
    public static async Task<StopReport> Pull(CordPullCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        LineDefinition line = LineLocation.Find(options.Line, environment).Load().Definition;
        var stop = new Stop
        {
            Id = "",
            Line = line.Name,
            By = Person(environment),
            Why = options.Why,
            About = options.About,
            Owner = line.Owner,
            PulledAt = environment.Clock.GetUtcNow().UtcDateTime,
        };
        return (await new StopFiles(FileArtifactStore.Open(environment.State, environment.Clock)).Pull(stop, cancellation)).ToReport();
    }

    /// <summary>All stops of the state.</summary>
    public static async Task<IReadOnlyList<StopReport>> List(CommandEnvironment environment, CancellationToken cancellation) =>
        StateView.StoreOf(environment) is { } store ? [.. (await new StopFiles(store).All(line: null, cancellation)).Select(s => s.ToReport())] : [];

    /// <summary>Answers a stop.</summary>
    public static async Task<StopReport> Answer(CordAnswerCommand.Options options, CommandEnvironment environment, CancellationToken cancellation)
    {
        if (!Directory.Exists(environment.State))
        {
            throw new BadSetupException(new Problem(environment.Display(environment.State), "There is no state here and so no stop. Give the state's folder with --state."));
        }

        var store = FileArtifactStore.Open(environment.State, environment.Clock);
        StopDecision decision = options.Decision == "abandon" ? StopDecision.Abandon : StopDecision.Continue;
        var answer = new StopAnswer(decision, options.Note, Person(environment), environment.Clock.GetUtcNow().UtcDateTime);
        Stop stop = await new StopFiles(store).Answer(options.Stop, answer, cancellation);
        await new StopAnswers(store).Apply(stop, cancellation);
        return stop.ToReport();
    }

    private static string Person(CommandEnvironment environment) => environment.Person ?? "someone at the command line";
}
