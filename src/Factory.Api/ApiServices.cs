using Factory.Api.Cases;
using Factory.Api.Lines;
using Factory.Api.Reading;
using Factory.Api.Runs;
using Factory.Api.Schedules;
using Factory.Core;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Stations;
using Factory.Stations.Cord;
using Factory.Stations.Loading;

namespace Factory.Api;

/// <summary>What handlers and events work with. One for a host; thread-safe.</summary>
public sealed class ApiServices
{
    /// <summary>The stations' services: store, product kind, clock.</summary>
    public required StationServices Stations { get; init; }

    /// <summary>Starts and steers workflows.</summary>
    public required IDurableClient Client { get; init; }

    /// <summary>The lines.</summary>
    public required LineCatalog Catalog { get; init; }

    /// <summary>What hosts this, for the health document: such as <c>factory serve 0.1.0</c>.</summary>
    public required string Host { get; init; }

    /// <summary>Told of every failure that nobody expected: for the host's log. Callers are told nothing of it.</summary>
    public required Action<Exception> Fault { get; init; }

    /// <summary>Takes wishes for runs.</summary>
    public LineRuns Runs => field ??= new LineRuns(Client, Stations.Store, Stations.Time);

    /// <summary>Reads lines without looking at what has not changed.</summary>
    public LineReader Reader => field ??= new LineReader(Stations.Store, Stations.Stops, Stations.Time);

    /// <summary>Reads stops without looking at what has not changed.</summary>
    public StopReader StopReader => field ??= new StopReader(Stations.Stops, Stations.Store as ObservedStore, Stations.Time);

    /// <summary>Where the cord is pulled and stops are answered.</summary>
    public CordDesk Cord => field ??= new CordDesk(Stations.Store, Stations.Time)
    {
        Stops = Stations.Stops,
        Client = Client,
        Notices = Stations.StopNotices,
        Trial = new TestTrial(Stations.Store, Stations.Kind, Load),
    };

    /// <summary>Takes cases.</summary>
    public CaseIntake Cases => field ??= new CaseIntake(Stations.Store, Cord, Stations.Time);

    /// <summary>Starts what schedules say.</summary>
    public LineSchedules Schedules => field ??= new LineSchedules(Catalog, Runs, Stations.Store, Stations.Time);

    private LineSnapshot Load(string line) => Catalog.Find(line) is { } entry
        ? LineLoader.Load(entry.Folder)
        : throw new BadSetupException(new Problem(line, $"There is no such line in {Catalog.Root}. Put its folder back, or answer without a test."));
}
