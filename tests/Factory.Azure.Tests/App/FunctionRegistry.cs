using System.Reflection;
using Azure.Core.Serialization;
using Factory.Azure.Tests.Durable;
using Factory.Core.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Azure.Tests.App;

/// <summary>The app's orchestrator and activity functions as an engine sees them, with the worker's own serializer at the boundary.</summary>
internal sealed class FunctionRegistry(IServiceProvider services, ActivityEdge edge)
{
    private readonly ObjectSerializer _json = services.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer!;

    public DurableRegistry Create()
    {
        var registry = new DurableRegistry();
        foreach (MethodInfo function in FunctionTable.Orchestrators)
        {
            registry.AddWorkflow(new WorkflowRegistration(FunctionTable.NameOf(function), "", (context, input) => Orchestrate(function, context, input)));
        }

        foreach (MethodInfo function in FunctionTable.Activities)
        {
            string name = FunctionTable.NameOf(function);
            registry.AddActivity(new ActivityRegistration(name, (context, input) =>
                edge(name, stop => Act(function, context with { CancellationToken = stop }, input), context.CancellationToken)));
        }

        return registry;
    }

    private async Task<string?> Orchestrate(MethodInfo function, WorkflowContext context, string? input)
    {
        object?[] arguments = [new EngineOrchestrationContext(context, input), Read(input, FunctionTable.InputOf(function))];
        var task = (Task)function.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return Write(task);
    }

    private async Task<string?> Act(MethodInfo function, ActivityContext context, string? input)
    {
        // The host makes an object for each call.
        object functions = ActivatorUtilities.CreateInstance(services, function.DeclaringType!);
        object?[] arguments = [.. function.GetParameters().Select(p => Argument(p, context, input))];
        var task = (Task)function.Invoke(functions, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return Write(task);
    }

    private object? Argument(ParameterInfo parameter, ActivityContext context, string? input) => parameter switch
    {
        { ParameterType: var type } when type == typeof(CancellationToken) => context.CancellationToken,
        { Name: "instanceId" } => context.InstanceId,
        _ => Read(input, parameter.ParameterType),
    };

    private object? Read(string? json, Type type) => json is null ? null : _json.Deserialize(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)), type, default);

    private string? Write(Task task) => task.GetType().GetProperty("Result")!.GetValue(task) is { } value ? _json.Serialize(value, value.GetType()).ToString() : null;
}
