using Factory.Api;
using Factory.Api.Events;
using Factory.Api.Lines;
using Factory.Commands;
using Factory.Hosting;
using Factory.Serving.Spooling;
using Factory.Serving.Timing;
using Factory.Serving.Watching;
using Factory.Serving.Web;

namespace Factory.Serving;

/// <summary>What a server is made of, wired together. Nothing runs yet.</summary>
public sealed class ServeParts
{
    /// <summary>Wires.</summary>
    public ServeParts(FactoryHost host, LineCatalog catalog, CommandEnvironment environment, WebLimits limits, ServeLog log)
    {
        TimeProvider time = environment.Clock;
        var watch = new RunWatch(host.Client, log, time);
        Services = new ApiServices
        {
            Stations = host.Services,
            Client = new WatchedClient(host.Client, watch.Asked),
            Catalog = catalog,
            Host = $"factory serve {typeof(ServeParts).Assembly.GetName().Version!.ToString(3)}",
            Fault = failure => log.Fault("a request failed", failure),
        };
        var spool = new SpoolFolder(environment.State);
        spool.Prepare(time.GetUtcNow().UtcDateTime);
        var delivery = new SpoolDelivery(spool, new FactoryEvents(Services).Handle, log, time);
        Loops =
        [
            watch.Run,
            new StopLog(Services.StopReader, log, time).Run,
            new MinuteDuty("telling people of stops", stop => host.Services.StopNotices.Sweep(Services.Client, stop), log, time).Run,
            new ScheduleTimer(Services.Schedules, log, time).Run,
            new SpoolReader(spool, delivery, log, time).Run,
        ];
        Limits = limits;
        Log = log;
        State = environment.State;
    }

    /// <summary>What the API works with.</summary>
    public ApiServices Services { get; }

    /// <summary>What goes on until the server stops.</summary>
    public IReadOnlyList<Func<CancellationToken, Task>> Loops { get; }

    /// <summary>What clients may ask.</summary>
    public WebLimits Limits { get; }

    /// <summary>Told of what matters.</summary>
    public ServeLog Log { get; }

    /// <summary>The state's folder.</summary>
    public string State { get; }
}
