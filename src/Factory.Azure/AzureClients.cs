using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Factory.Azure;

/// <summary>Clients as the configuration says: by identity, or an emulator by connection string.</summary>
public static class AzureClients
{
    /// <summary>The container of artifacts.</summary>
    /// <param name="configuration">Where it is.</param>
    /// <param name="options">By default <see cref="BlobOptions"/>.</param>
    public static BlobContainerClient Container(AzureConfiguration configuration, BlobClientOptions? options = null)
    {
        options ??= BlobOptions();
        BlobServiceClient service = configuration.EmulatorConnection is { } emulator
            ? new BlobServiceClient(emulator, options)
            : new BlobServiceClient(configuration.BlobService, configuration.Credential(), options);
        return service.GetBlobContainerClient(configuration.Container);
    }

    /// <summary>A queue of the same account.</summary>
    public static QueueClient Queue(AzureConfiguration configuration, string name)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        Patient(options.Retry);
        QueueServiceClient service = configuration.EmulatorConnection is { } emulator
            ? new QueueServiceClient(emulator, options)
            : new QueueServiceClient(configuration.QueueService, configuration.Credential(), options);
        return service.GetQueueClient(name);
    }

    /// <summary>Options of blob clients: retries that last about two minutes.</summary>
    public static BlobClientOptions BlobOptions()
    {
        var options = new BlobClientOptions();
        Patient(options.Retry);
        return options;
    }

    /// <summary>Seven retries, from half a second, doubling to half a minute, or as long as the service asks by Retry-After: about two minutes.</summary>
    private static void Patient(RetryOptions retry)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = 7;
        retry.Delay = TimeSpan.FromSeconds(0.5);
        retry.MaxDelay = TimeSpan.FromSeconds(30);
        retry.NetworkTimeout = TimeSpan.FromSeconds(100);
    }
}
