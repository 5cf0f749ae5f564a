using Factory.Api.Reading;
using Factory.Commands;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Proposing;
using Factory.Engine;
using Factory.Engine.Artifacts;
using Factory.Owning;
using Factory.Stations;
using Factory.Stations.Commanding.Proposing;
using Factory.Stations.Cord;
using Factory.Stations.Csharp;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Proposing.Evolving;
using Factory.Stations.Proposing.Modelling;

namespace Factory.Hosting;

/// <summary>
/// Owns a state folder: the journal's lock, the artifact store, the sandbox and the engine with every workflow and activity. One process owns a state
/// at a time. Thread-safe once open.
/// </summary>
public sealed class FactoryHost : IAsyncDisposable
{
    private readonly DurableEngine _engine;
    private readonly ProductKinds _kind;
    private readonly bool _ownsKind;
    private OwnerServer? _server;
    private bool _started;
    private Task _warm = Task.CompletedTask;

    private FactoryHost(DurableEngine engine, (ProductKinds Kind, bool Owns) kind, StationServices services)
    {
        _engine = engine;
        (_kind, _ownsKind) = kind;
        Services = services;
    }

    /// <summary>What the stations work with.</summary>
    public StationServices Services { get; }

    /// <summary>Starts and steers orchestrations.</summary>
    public IDurableClient Client => _engine.Client;

    /// <summary>The clock.</summary>
    public TimeProvider Time => Services.Time;

    /// <summary>Told how far stations are.</summary>
    public IProgress<StationProgress> Progress => Services.Progress;

    /// <summary>Ends when journal or artifacts can no longer be written; never otherwise.</summary>
    public Task Refused => Task.WhenAny(_engine.Faulted, Services.Refused);

    /// <summary>Opens the state that a command names, creating it when it is not there, and answers commands of other processes that change it.</summary>
    /// <param name="environment">Names the state.</param>
    /// <param name="progress">Told how far stations are.</param>
    /// <param name="command">What this process is for, told to others who find the state owned.</param>
    /// <param name="kinds">The kinds of product, of somebody who opens this state again and again and keeps their child processes; null for the host's own.</param>
    /// <exception cref="StateOwnedException">Another process owns it.</exception>
    /// <exception cref="StateUnavailableException">It cannot be written.</exception>
    /// <exception cref="BadSetupException">Its socket cannot be made.</exception>
    public static async Task<FactoryHost> Open(CommandEnvironment environment, IProgress<StationProgress> progress, string command = "factory", ProductKinds? kinds = null)
    {
        (string state, TimeProvider time) = (environment.State, environment.Clock);
        var store = new ObservedStore(FileArtifactStore.Open(state, time));
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
        ModelDesk desk = Desk(environment, configuration, store);
        ProductKinds kind = kinds ?? Kinds(environment, configuration, store, desk);
        var evolve = new EvolveProposer(kind.Csharp.OpenShell, store);
        var program = new CommandProposer(kind.Command, store, kind.CommandOptions) { Variable = environment.Variable };
        var model = new ModelProposer(desk, kind, store, time);
        var services = new StationServices
        {
            Store = store,
            Kind = kind,
            Proposers = new Dictionary<string, IProposer> { [evolve.Name] = evolve, [program.Name] = program, [model.Name] = model },
            Models = desk,
            Progress = progress,
            Time = time,
            Configuration = configuration,
            Variable = environment.Variable,
        };
        DurableEngine engine = await DurableEngine.Open(new EngineOptions { Folder = state, Clock = time, OwnerCommand = command }, FactoryRegistry.Create(services));
        services.Client = engine.Client;
        var host = new FactoryHost(engine, (kind, kinds is null), services);
        try
        {
            await host.Listen(environment);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The kinds of product, for a command that owns no state and looks at a line of this kind. What a model answers is paid for, so it is kept all the same.</summary>
    public static ProductKinds KindsFor(ProductKindName kind, CommandEnvironment environment, FactoryConfiguration configuration, IArtifactStore? store)
    {
        ModelDesk? desk = kind == ProductKindName.Prompt ? Desk(environment, configuration, FileArtifactStore.Open(environment.State, environment.Clock)) : null;
        return Kinds(environment, configuration, store, desk);
    }

    /// <summary>The kinds of product, for somebody who opens a state again and again.</summary>
    public static ProductKinds KindsToKeep(CommandEnvironment environment)
    {
        FactoryConfiguration configuration = ConfigurationLoader.Load(environment.WorkingFolder, environment.Variable);
        var store = FileArtifactStore.Open(environment.State, environment.Clock);
        return Kinds(environment, configuration, store, Desk(environment, configuration, store));
    }

    /// <summary>Where models are asked.</summary>
    public static ModelDesk Desk(CommandEnvironment environment, FactoryConfiguration configuration, IArtifactStore store) =>
        new(new ModelCatalog(configuration.Models, environment.Variable, environment.Clock), store, environment.Clock);

    /// <summary>The kinds of product, with what the owner of this machine accepts.</summary>
    public static ProductKinds Kinds(CommandEnvironment environment, FactoryConfiguration configuration, IArtifactStore? store, ModelDesk? desk) =>
        new(new CsharpOptions { TimeProvider = environment.Clock }, store) { AllowsLevelC = configuration.AllowsLevelC, Examine = environment.Host.Sandbox, Models = desk };

    /// <summary>Starts the child processes that a cycle will need, while the rest is still being read. Once; returns at once.</summary>
    public void Warm(ProductKindName kind) => _warm = Task.Run(() => _kind.Warm(kind));

    /// <summary>Begins to run what is due; recovers what was interrupted. Once.</summary>
    public async Task Start()
    {
        if (!_started)
        {
            _started = true;
            await _engine.Start();
        }
    }

    /// <summary>Throws what stopped the host, if anything did.</summary>
    /// <exception cref="StateUnavailableException">The journal cannot be written.</exception>
    /// <exception cref="ArtifactStoreException">The artifacts cannot be written.</exception>
    public void ThrowIfRefused()
    {
        if (_engine.Faulted.IsCompletedSuccessfully)
        {
            throw _engine.Faulted.Result;
        }

        if (Services.Refused.IsCompletedSuccessfully)
        {
            throw Services.Refused.Result;
        }
    }

    /// <summary>Where the cord of this state is pulled and answered, for somebody who works in a folder.</summary>
    public CordDesk Cord(CommandEnvironment asker) => new(Services.Store, Time)
    {
        Stops = Services.Stops,
        Client = Client,
        Notices = Services.StopNotices,
        Trial = new TestTrial(Services.Store, _kind, line => KnownLine.Load(line, asker)),
    };

    /// <summary>Stops: activities are cancelled, what is in flight goes on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        // Before the ownership is given up: the socket's name is the next owner's from then on.
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _engine.DisposeAsync();
        await _warm;
        if (_ownsKind)
        {
            await _kind.DisposeAsync();
        }
    }

    private async Task Listen(CommandEnvironment environment) => _server = await OwnerServer.Start(
        environment.State,
        new OwnerDesk(this, environment).Answer,
        fault => environment.Error.WriteLine($"a command for this state's owner failed: {fault.Message}"),
        environment.Clock);
}
