using Factory.Api;
using Factory.Api.Events;
using Factory.Api.Lines;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Sandboxing;
using Factory.Hosting;
using Factory.Serving.Spooling;
using Factory.Serving.Timing;
using Factory.Serving.Watching;
using Factory.Serving.Web;
using Factory.Stations.Loading;
using Factory.Stations.Models;

namespace Factory.Serving;

/// <summary>
/// The local host: owns a state and runs its lines by schedule, by HTTP and by event until it is disposed, which ends cleanly: what is in flight goes on
/// at the next start.
/// </summary>
public sealed class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(150);

    private readonly FactoryHost _host;
    private readonly WebServer _web;
    private readonly ApiEndpoint _endpoint;
    private readonly WebLimits _limits;
    private readonly string _state;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _work;

    private LocalServer(FactoryHost host, WebServer web, ApiEndpoint endpoint, ServeParts parts)
    {
        _host = host;
        _web = web;
        _endpoint = endpoint;
        _limits = parts.Limits;
        _state = parts.State;
        _work = [.. parts.Loops.Select(loop => Task.Run(() => loop(_stop.Token)))];
    }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<string> Addresses => _web.Addresses;

    /// <summary>Takes the state and begins to serve it.</summary>
    /// <param name="options">What the user asked for.</param>
    /// <param name="environment">The state, the clock, the variables; stdout for the log.</param>
    /// <param name="limits">What clients may ask.</param>
    /// <exception cref="BadSetupException">Something is set up wrong.</exception>
    /// <exception cref="Engine.StateOwnedException">Another process owns the state.</exception>
    public static async Task<LocalServer> Start(ServeCommand.Options options, CommandEnvironment environment, WebLimits limits)
    {
        ApiKeys keys = ApiKeys.Parse(environment.Variable(ApiKeys.Variable));
        IReadOnlyList<ServeAddress> addresses = ServeAddress.Parse(options.Urls, keys.AreRequired, environment.Variable(ServeAddress.CertificateVariable) is not null);
        LineCatalog catalog = Lines(options, environment);
        Task<IReadOnlyList<LineEntry>> loading = Task.Run(catalog.All);
        Task<SandboxReport> examining = Task.Run(() => environment.Host.Sandbox(CancellationToken.None));
        FactoryHost host = await FactoryHost.Open(environment, new Progress<StationProgress>(), "factory serve");
        var log = new ServeLog(environment);
        LocalServer server = await Open(host, new ServeParts(host, catalog, environment, limits, log), addresses, new ApiGate(keys, new RateLimits(limits, environment.Clock)));
        try
        {
            new ServeNote(Environment.ProcessId, server.Addresses[0]).Write(environment.State);
            if (SandboxRule.Warning(await examining) is { } warning)
            {
                log.Say("sandbox", warning);
            }

            await SayReady(server.Addresses, loading, environment.Clock, log);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns never, but throws when the server cannot go on: the state refuses, or a bug.</summary>
    /// <exception cref="Engine.StateUnavailableException">The journal cannot be written.</exception>
    /// <exception cref="Core.Artifacts.ArtifactStoreException">The artifacts cannot be written.</exception>
    public async Task Failure()
    {
        Task ended = await Task.WhenAny([_host.Refused, .. _work]);
        _host.ThrowIfRefused();
        await ended;
    }

    /// <summary>Stops: takes nothing more, ends streams, waits for requests in flight, then for the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _endpoint.EndStreams();
        using (var limit = new CancellationTokenSource(_limits.Stop))
        {
            try
            {
                await _web.Stop(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // What was not answered in time is cut off; its client asks again.
            }
        }

        await Task.WhenAny(Task.WhenAll(_work));
        await _web.DisposeAsync();
        ServeNote.Remove(_state);
        await _host.DisposeAsync();
        _endpoint.Dispose();
        _stop.Dispose();
    }

    private static async Task<LocalServer> Open(FactoryHost host, ServeParts parts, IReadOnlyList<ServeAddress> addresses, ApiGate gate)
    {
        var endpoint = new ApiEndpoint(new FactoryApi(parts.Services).Handle, gate, parts.Limits, parts.Log, host.Time);
        try
        {
            await host.Start();
            return new LocalServer(host, await WebServer.Start(addresses, parts.Limits, endpoint.Handle), endpoint, parts);
        }
        catch
        {
            endpoint.Dispose();
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A server with very many lines answers before it has read them all, and says so then.</summary>
    private static async Task SayReady(IReadOnlyList<string> addresses, Task<IReadOnlyList<LineEntry>> loading, TimeProvider clock, ServeLog log)
    {
        try
        {
            IReadOnlyList<LineEntry> lines = await loading.WaitAsync(s_patience, clock);
            log.Ready(ReadyText.Of(addresses, lines, clock.GetUtcNow().UtcDateTime), addresses);
        }
        catch (TimeoutException)
        {
            log.Ready(ReadyText.Early(addresses), addresses);
            _ = loading.ContinueWith(
                read => log.Say("lines", ReadyText.Lines(read.Result, clock.GetUtcNow().UtcDateTime)),
                CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    private static ModelCatalog Models(CommandEnvironment environment) =>
        new(ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable).Models, environment.Variable, environment.Clock);

    private static LineCatalog Lines(ServeCommand.Options options, CommandEnvironment environment)
    {
        string folder = environment.Locate(options.Lines);
        return Directory.Exists(folder)
            ? new LineCatalog(folder, environment.Clock, ModelCheck.Against(Models(environment)))
            : throw new BadSetupException(new Problem("--lines", $"There is no folder {environment.Display(folder)}. Name the folder that holds your lines' folders, such as --lines lines; ./factory new NAME makes a line in it."));
    }
}
