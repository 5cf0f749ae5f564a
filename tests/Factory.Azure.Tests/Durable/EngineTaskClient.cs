using Factory.Core;
using Factory.Core.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Factory.Azure.Tests.Durable;

/// <summary>The embedded engine behind Durable Task's abstract client. Its errors are not the seam's: the adapter must find out by itself what they mean.</summary>
public sealed class EngineTaskClient(Func<IDurableClient> engine) : DurableTaskClient("engine")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var start = new StartOptions { InstanceId = options?.InstanceId, Version = options?.Version?.Version, StartAt = options?.StartAt?.UtcDateTime };
        if (options?.DedupeStatuses is { } statuses)
        {
            start = start with { DedupeStatuses = [.. statuses.Select(Enum.Parse<RuntimeStatus>)] };
        }

        return await Foreign(() => engine().Start(orchestratorName, input, start, cancellation));
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        Foreign(() => engine().RaiseEvent(instanceId, eventName, eventPayload, cancellation));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Of(await Foreign(() => engine().WaitForCompletion(instanceId, cancellation)));

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Foreign(() => engine().Terminate(instanceId, (string?)options?.Output, cancellation));

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Foreign(() => engine().Suspend(instanceId, reason, cancellation));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Foreign(() => engine().Resume(instanceId, reason, cancellation));

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await engine().Get(instanceId, getInputsAndOutputs, cancellation) is { } state ? Of(state) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => Pageable.Create<OrchestrationMetadata>(async (_, _, cancellation) =>
    {
        var query = new InstanceQuery
        {
            IdPrefix = filter?.InstanceIdPrefix,
            FetchPayloads = filter?.FetchInputsAndOutputs ?? false,
            Statuses = filter?.Statuses?.Select(s => Enum.Parse<RuntimeStatus>(s.ToString())).ToArray(),
            Limit = int.MaxValue,
        };
        List<OrchestrationMetadata> all = await engine().Query(query, cancellation).Select(Of).ToListAsync(cancellation);
        return new Page<OrchestrationMetadata>([.. all.Where(i => filter?.CreatedTo is not { } to || i.CreatedAt <= to)]);
    });

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var one = new InstanceQuery { IdPrefix = instanceId, Limit = 1 };
        return new PurgeResult(await engine().Purge(one, cancellation));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static OrchestrationMetadata Of(InstanceState state) => new(state.Name, state.InstanceId)
    {
        RuntimeStatus = Enum.Parse<OrchestrationRuntimeStatus>(state.Status.ToString()),
        CreatedAt = new DateTimeOffset(state.CreatedAt),
        LastUpdatedAt = new DateTimeOffset(state.UpdatedAt),
        SerializedInput = state.Input,
        SerializedOutput = state.Status == RuntimeStatus.Terminated ? FactoryJson.Serialize(state.Failure!.Message) : state.Output,
        SerializedCustomStatus = state.CustomStatus,
        FailureDetails = state is { Failure: { } failure, Status: not RuntimeStatus.Terminated } ? EngineFailures.Of(failure) : null,
    };

    private static Task Foreign(Func<Task> call) => Foreign(async () =>
    {
        await call();
        return true;
    });

    private static async Task<T> Foreign<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception refusal) when (refusal is InstanceExistsException or InstanceNotFoundException)
        {
            throw new InvalidOperationException("Status(StatusCode=\"Unknown\")");
        }
    }
}
