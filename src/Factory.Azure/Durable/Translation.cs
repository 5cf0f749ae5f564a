using Factory.Core;
using Factory.Core.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using AzureRetryPolicy = Microsoft.DurableTask.RetryPolicy;
using CoreRetryPolicy = Factory.Core.Durable.RetryPolicy;

namespace Factory.Azure.Durable;

/// <summary>Words of the seam in words of Durable Task, and back.</summary>
internal static class Translation
{
    private const int MostCauses = 8;

    public static AzureRetryPolicy Of(CoreRetryPolicy policy) => new(
        policy.MaxAttempts,
        policy.FirstRetryInterval,
        policy.BackoffCoefficient,
        policy.MaxRetryInterval ?? TimeSpan.FromDays(30),
        policy.RetryTimeout);

    public static FailureDetails Of(TaskFailureDetails failure) => Of(failure, MostCauses);

    public static RuntimeStatus Of(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => RuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running => RuntimeStatus.Running,
        OrchestrationRuntimeStatus.Completed => RuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed => RuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => RuntimeStatus.Terminated,
        OrchestrationRuntimeStatus.Suspended => RuntimeStatus.Suspended,
        _ => Enum.Parse<RuntimeStatus>(status.ToString()),
    };

    /// <summary>
    /// The same statuses there. Left out are those that only the embedded engine knows, and the obsolete one: Durable Task shows what continues as new as running.
    /// </summary>
    public static IEnumerable<OrchestrationRuntimeStatus> Of(IEnumerable<RuntimeStatus> statuses) => statuses
        .Where(s => s != RuntimeStatus.ContinuedAsNew)
        .Select(s => Enum.TryParse(s.ToString(), out OrchestrationRuntimeStatus known) ? known : (OrchestrationRuntimeStatus?)null)
        .OfType<OrchestrationRuntimeStatus>();

    public static InstanceState Of(OrchestrationMetadata instance) => new()
    {
        InstanceId = instance.InstanceId,
        Name = instance.Name,
        Status = Of(instance.RuntimeStatus),
        CreatedAt = instance.CreatedAt.UtcDateTime,
        UpdatedAt = instance.LastUpdatedAt.UtcDateTime,
        Input = instance.SerializedInput,
        Output = instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? instance.SerializedOutput : null,
        CustomStatus = instance.SerializedCustomStatus,
        Failure = Failure(instance),
    };

    private static FailureDetails? Failure(OrchestrationMetadata instance) => instance switch
    {
        { RuntimeStatus: OrchestrationRuntimeStatus.Terminated } => new FailureDetails("Terminated", Reason(instance.SerializedOutput)),
        { FailureDetails: { } failure } => Of(failure),
        _ => null,
    };

    private static string Reason(string? output) => FactoryJson.Deserialize<string>(output) ?? "Terminated by a client.";

    private static FailureDetails Of(TaskFailureDetails failure, int depth) => new(
        failure.ErrorType,
        failure.ErrorMessage,
        failure.StackTrace,
        failure.InnerFailure is { } inner && depth > 1 ? Of(inner, depth - 1) : null);
}
