using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace Factory.Azure.Tests.Storage;

/// <summary>Stands between a client's retries and the wire.</summary>
/// <param name="choose">What happens to a request; null: nothing. May be called by many at once.</param>
/// <param name="afterLost">What others do before a request whose answer was lost is repeated.</param>
public sealed class FaultPolicy(Func<Request, Fault?> choose, Func<Task>? afterLost = null) : HttpPipelinePolicy
{
    /// <summary>Blob options whose requests meet faults; retries as in the product, without the waits.</summary>
    public static BlobClientOptions Options(Func<Request, Fault?> choose, Func<Task>? afterLost = null)
    {
        BlobClientOptions options = AzureClients.BlobOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(4);
        options.AddPolicy(new FaultPolicy(choose, afterLost), HttpPipelinePosition.PerRetry);
        return options;
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Fault? fault = choose(message.Request);
        if (fault is { Status: > 0 })
        {
            message.Response = new RefusedResponse(fault, message.Request.ClientRequestId);
            return;
        }

        await ProcessNextAsync(message, pipeline);
        if (fault is not null)
        {
            await (afterLost?.Invoke() ?? Task.CompletedTask);
            throw new IOException("The connection was reset before the answer came.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
