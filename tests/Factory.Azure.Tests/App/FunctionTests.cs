using System.Reflection;
using System.Text.Json;
using Factory.Core.Durable;
using Factory.Functions.Hosting;
using Factory.Functions.Triggers;
using Factory.Stations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Azure.Tests.App;

/// <summary>The app as the host reads it: names, types, triggers, host.json, what is deployed with it.</summary>
public sealed class FunctionTests
{
    // As the durable extension 3.19.0 and the host know them.
    private static readonly string[] s_durable =
    [
        "defaultVersion", "versionMatchStrategy", "versionFailureStrategy", "httpSettings", "hubName", "storageProvider", "tracing", "notifications",
        "maxConcurrentActivityFunctions", "maxConcurrentOrchestratorFunctions", "maxConcurrentEntityFunctions", "localRpcEndpointEnabled", "maxEntityOperationBatchSize",
        "extendedSessionsEnabled", "extendedSessionIdleTimeoutInSeconds", "maxOrchestrationActions", "overridableExistingInstanceStates",
        "entityMessageReorderWindowInMinutes", "useGracefulShutdown", "rollbackEntityOperationsOnExceptions", "throwStatusExceptionsOnRaiseEvent", "useAppLease",
        "storeInputsInOrchestrationHistory", "appLeaseOptions", "maxGrpcMessageSizeInBytes", "grpcHttpClientTimeout",
    ];

    private static readonly string[] s_storage =
    [
        "type", "connectionName", "connectionStringName", "controlQueueBatchSize", "partitionCount", "controlQueueBufferThreshold", "controlQueueVisibilityTimeout",
        "workItemQueueVisibilityTimeout", "trackingStoreConnectionName", "trackingStoreNamePrefix", "fetchLargeMessagesAutomatically", "maxQueuePollingInterval",
        "useLegacyPartitionManagement", "useTablePartitionManagement", "allowReplayingTerminalInstances", "partitionTableOperationTimeout", "queueClientMessageEncoding", "useInstanceTableEtag",
    ];

    private static readonly string[] s_tracing =
        ["traceInputsAndOutputs", "traceReplayEvents", "allowVerboseLinuxTelemetry", "distributedTracingEnabled", "distributedTracingProtocol", "version", "includeInstanceIdInOperationName"];

    private static readonly string[] s_queues = ["batchSize", "newBatchThreshold", "maxDequeueCount", "visibilityTimeout", "maxPollingInterval", "messageEncoding"];

    private static readonly string[] s_http = ["routePrefix", "maxOutstandingRequests", "maxConcurrentRequests", "dynamicThrottlesEnabled", "hsts", "customHeaders"];

    private static readonly string[] s_top = ["version", "functionTimeout", "logging", "healthMonitor", "extensions", "telemetryMode", "watchDirectories", "retry", "singleton", "aggregator", "concurrency"];

    private static JsonElement HostJson => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json"))).RootElement;

    [Fact]
    public void Every_workflow_and_activity_of_every_engine_has_a_function_of_its_name_and_nothing_else_has()
    {
        DurableRegistry registry = Registry();
        FunctionTable.Orchestrators.Select(FunctionTable.NameOf).Order().ShouldBe(registry.Workflows.Select(w => w.Name).Order());
        FunctionTable.Activities.Select(FunctionTable.NameOf).Order().ShouldBe(registry.Activities.Select(a => a.Name).Order());
        FunctionTable.All.Select(FunctionTable.NameOf).ShouldBeUnique();
    }

    [Fact]
    public void A_workflow_s_function_takes_and_gives_what_the_workflow_does()
    {
        Dictionary<string, Type[]> workflows = typeof(Workflow<,>).Assembly.GetTypes()
            .Where(t => t.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(Workflow<,>))
            .ToDictionary(t => t.Name, t => t.BaseType!.GetGenericArguments());
        foreach (MethodInfo function in FunctionTable.Orchestrators)
        {
            new[] { FunctionTable.InputOf(function), FunctionTable.OutputOf(function) }.ShouldBe(workflows[FunctionTable.NameOf(function)], FunctionTable.NameOf(function));
        }
    }

    [Fact]
    public void An_activity_s_function_takes_and_gives_what_the_station_does()
    {
        foreach (MethodInfo function in FunctionTable.Activities)
        {
            string name = FunctionTable.NameOf(function);
            MethodInfo run = typeof(StationServices).Assembly.GetTypes().Single(t => t.Name == name + "Activity").GetMethod("Run")!;
            FunctionTable.InputOf(function).ShouldBe(run.GetParameters()[1].ParameterType, name);
            function.ReturnType.ShouldBe(run.ReturnType, name);
            function.GetParameters().Select(p => p.Name).ShouldContain("instanceId", "the host binds the instance's id by that name");
        }
    }

    [Fact]
    public void Triggers_are_the_ones_that_the_infrastructure_is_made_for()
    {
        Trigger<HttpTriggerAttribute>().AuthLevel.ShouldBe(AuthorizationLevel.Function);
        Trigger<HttpTriggerAttribute>().Route.ShouldBe("{*path}");
        Trigger<TimerTriggerAttribute>().Schedule.ShouldBe("0 * * * * *");
        Trigger<QueueTriggerAttribute>().QueueName.ShouldBe($"%{AzureSettings.EventsQueue}%");
        Trigger<QueueTriggerAttribute>().Connection.ShouldBe(AzureSettings.Storage);
    }

    [Fact]
    public void The_host_file_says_nothing_that_the_host_does_not_know()
    {
        JsonElement extensions = HostJson.GetProperty("extensions"), durable = extensions.GetProperty("durableTask");
        Names(HostJson).Except(s_top).ShouldBeEmpty();
        Names(extensions).ShouldBe(["http", "queues", "durableTask"]);
        Names(durable).Except(s_durable).ShouldBeEmpty();
        Names(durable.GetProperty("storageProvider")).Except(s_storage).ShouldBeEmpty();
        Names(durable.GetProperty("tracing")).Except(s_tracing).ShouldBeEmpty();
        Names(extensions.GetProperty("queues")).Except(s_queues).ShouldBeEmpty();
        Names(extensions.GetProperty("http")).Except(s_http).ShouldBeEmpty();
    }

    [Fact]
    public void The_host_file_says_what_the_app_relies_on()
    {
        JsonElement extensions = HostJson.GetProperty("extensions"), durable = extensions.GetProperty("durableTask");
        durable.GetProperty("hubName").GetString().ShouldBe($"%{AzureSettings.TaskHub}%");
        durable.GetProperty("versionMatchStrategy").GetString().ShouldBe("CurrentOrOlder");
        durable.GetProperty("versionFailureStrategy").GetString().ShouldBe("Reject");
        TimeSpan.Parse(durable.GetProperty("storageProvider").GetProperty("maxQueuePollingInterval").GetString()!)
            .ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(10), "Flex Consumption asks for it");
        durable.GetProperty("storageProvider").TryGetProperty("type", out _).ShouldBeFalse($"{AzureSettings.Backend} is the one place that chooses the backend");
        extensions.GetProperty("http").GetProperty("routePrefix").GetString().ShouldBe("", "the API's paths are the same on every host");
        extensions.GetProperty("queues").GetProperty("messageEncoding").GetString().ShouldBe("none", "an event is plain JSON");
    }

    [Fact]
    public void Lines_and_the_sandbox_are_deployed_with_the_app()
    {
        string app = Path.GetDirectoryName(typeof(ApiFunction).Assembly.Location)!;
        File.Exists(Path.Combine(app, "lines", "pricing", "line.yaml")).ShouldBeTrue();
        File.Exists(Path.Combine(app, "Factory.Sandbox.dll")).ShouldBeTrue();
    }

    private static T Trigger<T>()
        where T : Attribute => FunctionTable.All.SelectMany(f => f.GetParameters()).Select(p => p.GetCustomAttribute<T>()).OfType<T>().ShouldHaveSingleItem();

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static DurableRegistry Registry()
    {
        var configuration = new AzureConfiguration { EmulatorConnection = "UseDevelopmentStorage=true", Container = "none", EventsQueue = "none", Lines = "none" };
        ServiceProvider services = new ServiceCollection().AddLogging().AddFactory(configuration).BuildServiceProvider();
        return FactoryRegistry.Create(services.GetRequiredService<StationServices>());
    }
}
