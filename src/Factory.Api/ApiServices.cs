using Factory.Api.Lines;
using Factory.Api.Reading;
using Factory.Api.Runs;
using Factory.Api.Schedules;
using Factory.Core.Durable;
using Factory.Stations;

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

    /// <summary>What shields this machine from candidates, for the health document.</summary>
    public string SandboxLevel => Stations.Kind.SandboxLevel;

    /// <summary>Takes wishes for runs.</summary>
    public LineRuns Runs => field ??= new LineRuns(Client, Stations.Store, Stations.Time);

    /// <summary>Reads lines without looking at what has not changed.</summary>
    public LineReader Reader => field ??= new LineReader(Stations.Store, Stations.Time);

    /// <summary>Starts what schedules say.</summary>
    public LineSchedules Schedules => field ??= new LineSchedules(Catalog, Runs, Stations.Store, Stations.Time);
}
