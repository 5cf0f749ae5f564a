using Azure.Core.Serialization;
using Factory.Api;
using Factory.Api.Events;
using Factory.Api.Lines;
using Factory.Azure;
using Factory.Azure.Artifacts;
using Factory.Azure.Events;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Proposing;
using Factory.Stations;
using Factory.Stations.Commanding.Proposing;
using Factory.Stations.Csharp;
using Factory.Stations.Loading;
using Factory.Stations.Models;
using Factory.Stations.Proposing.Evolving;
using Factory.Stations.Proposing.Modelling;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Factory.Functions.Hosting;

/// <summary>What the functions of this app are made of.</summary>
public static class FactoryServices
{
    /// <summary>Adds everything but the functions themselves. What is registered already, such as a test's clock, stays.</summary>
    public static IServiceCollection AddFactory(this IServiceCollection services, AzureConfiguration configuration)
    {
        // At the boundary of the functions, and with it in the histories, JSON is what it is everywhere else.
        services.Configure<WorkerOptions>(options => options.Serializer = new JsonObjectSerializer(FactoryJson.Compact));
        services.AddSingleton(configuration);
        services.AddSingleton(ConfigurationLoader.Load(AppContext.BaseDirectory, name => name == ConfigurationLoader.Variable ? configuration.ConfigFile : configuration.ModelVariable(name, Environment.GetEnvironmentVariable)));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IArtifactStore>(_ => new BlobArtifactStore(AzureClients.Container(configuration)));
        services.AddSingleton(_ => EventQueue.Open(configuration));
        services.AddSingleton(provider => new ProductKinds(
            new CsharpOptions { TimeProvider = provider.GetRequiredService<TimeProvider>() }, provider.GetRequiredService<IArtifactStore>())
        {
            AllowsLevelC = provider.GetRequiredService<FactoryConfiguration>().AllowsLevelC,
            Models = provider.GetRequiredService<ModelDesk>(),
        });
        services.AddSingleton(provider => new ModelDesk(
            new ModelCatalog(provider.GetRequiredService<FactoryConfiguration>().Models, Environment.GetEnvironmentVariable, provider.GetRequiredService<TimeProvider>(), configuration.Credential()),
            provider.GetRequiredService<IArtifactStore>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Stations);
        services.AddSingleton(provider => new LineCatalog(
            configuration.Lines, provider.GetRequiredService<TimeProvider>(), ModelCheck.Against(provider.GetRequiredService<StationServices>().Models.Catalog)));
        services.AddSingleton<CurrentDurableClient>();
        services.AddSingleton(Api);
        services.AddSingleton<FactoryApi>();
        services.AddSingleton<FactoryEvents>();
        return services;
    }

    private static StationServices Stations(IServiceProvider provider)
    {
        var kind = provider.GetRequiredService<ProductKinds>();
        var store = provider.GetRequiredService<IArtifactStore>();
        var evolve = new EvolveProposer(kind.Csharp.OpenShell, store);
        var command = new CommandProposer(kind.Command, store, kind.CommandOptions);
        var time = provider.GetRequiredService<TimeProvider>();
        var configuration = provider.GetRequiredService<FactoryConfiguration>();
        var desk = provider.GetRequiredService<ModelDesk>();
        var model = new ModelProposer(desk, kind, store, time);
        return new StationServices
        {
            Store = store,
            Kind = kind,
            Proposers = new Dictionary<string, IProposer> { [evolve.Name] = evolve, [command.Name] = command, [model.Name] = model },
            Models = desk,
            Progress = new LoggedProgress(provider.GetRequiredService<ILogger<LoggedProgress>>()),
            Time = time,
            Configuration = configuration,
            Client = provider.GetRequiredService<CurrentDurableClient>(),
        };
    }

    private static ApiServices Api(IServiceProvider provider)
    {
        ILogger logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Factory.Api");
        return new ApiServices
        {
            Stations = provider.GetRequiredService<StationServices>(),
            Client = provider.GetRequiredService<CurrentDurableClient>(),
            Catalog = provider.GetRequiredService<LineCatalog>(),
            Host = $"Azure Functions {typeof(FactoryServices).Assembly.GetName().Version?.ToString(3)}",
            Fault = fault => logger.LogError(fault, "A request failed for a reason nobody expected."),
        };
    }
}
