using Azure.Storage.Blobs;

namespace Factory.Azure.Tests.App;

/// <summary>What a host of the app's functions runs on; hosts of one setup are the same app again.</summary>
internal sealed record HostSetup
{
    public required AzureConfiguration Configuration { get; init; }

    /// <summary>Folder of the engine that stands behind the durable classes.</summary>
    public required string Engine { get; init; }

    public Func<BlobClientOptions> Blobs { get; init; } = AzureClients.BlobOptions;

    public ActivityEdge Edge { get; init; } = (_, run, stop) => run(stop);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether orchestrations run; otherwise what is started stays as it was started.</summary>
    public bool Runs { get; init; } = true;
}
