namespace Factory.Azure;

/// <summary>
/// Names of the app settings that the code or its triggers read. Whatever reads a setting names it here, and the infrastructure sets every one of
/// them; a test holds the two together. Written as environment variables: <c>__</c> is what configuration calls <c>:</c>.
/// </summary>
public static class AzureSettings
{
    /// <summary>
    /// Prefix of the connection to the storage account with artifacts and events. Its own value, a connection string, is for an emulator only; in Azure
    /// the settings below it are used, and <c>FACTORY_STORAGE__credential=managedidentity</c> with <c>FACTORY_STORAGE__clientId</c> tell the queue trigger who it is.
    /// </summary>
    public const string Storage = "FACTORY_STORAGE";

    /// <summary>Blob endpoint, such as <c>https://account.blob.core.windows.net</c>. Required unless <see cref="Storage"/> has a connection string.</summary>
    public const string BlobServiceUri = "FACTORY_STORAGE__blobServiceUri";

    /// <summary>Queue endpoint, such as <c>https://account.queue.core.windows.net</c>. Required unless <see cref="Storage"/> has a connection string.</summary>
    public const string QueueServiceUri = "FACTORY_STORAGE__queueServiceUri";

    /// <summary>How the queue trigger signs in: <c>managedidentity</c>. Read by the Functions host.</summary>
    public const string StorageCredential = "FACTORY_STORAGE__credential";

    /// <summary>Client id of the queue trigger's identity. Read by the Functions host.</summary>
    public const string StorageClientId = "FACTORY_STORAGE__clientId";

    /// <summary>Container of artifacts. By default <c>factory</c>.</summary>
    public const string Container = "FACTORY_CONTAINER";

    /// <summary>Queue of events. The queue trigger needs it set; elsewhere <c>factory-events</c> by default.</summary>
    public const string EventsQueue = "FACTORY_EVENTS_QUEUE";

    /// <summary>Folder of lines. By default <c>lines</c> beside the app.</summary>
    public const string Lines = "FACTORY_LINES";

    /// <summary>Endpoint of Azure OpenAI, such as <c>https://name.openai.azure.com</c>. Without it there is no model.</summary>
    public const string OpenAiEndpoint = "FACTORY_OPENAI_ENDPOINT";

    /// <summary>Name of the model's deployment there. Required with <see cref="OpenAiEndpoint"/>.</summary>
    public const string OpenAiDeployment = "FACTORY_OPENAI_DEPLOYMENT";

    /// <summary>Client id of the user-assigned identity, for <c>DefaultAzureCredential</c>. Without it: whatever that finds (a developer's login, say).</summary>
    public const string ClientId = "AZURE_CLIENT_ID";

    /// <summary>Task hub: 3 to 45 letters and digits, a letter first. host.json names it.</summary>
    public const string TaskHub = "TASKHUB_NAME";

    /// <summary>Connection to the Durable Task Scheduler; used when <see cref="Backend"/> asks for it.</summary>
    public const string SchedulerConnection = "DTS_CONNECTION_STRING";

    /// <summary>
    /// The one setting that chooses where orchestrations are kept: absent (or <c>AzureStorage</c>) for Azure Storage, <c>azureManaged</c> for the Durable Task
    /// Scheduler. Read by the Functions host, over host.json.
    /// </summary>
    public const string Backend = "AzureFunctionsJobHost__extensions__durableTask__storageProvider__type";

    /// <summary>Goes with <see cref="Backend"/> <c>azureManaged</c>: the value <c>DTS_CONNECTION_STRING</c>. Absent otherwise.</summary>
    public const string BackendConnection = "AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName";

    /// <summary>Path of the file with notification and other settings, as for the command. By default none.</summary>
    public const string Config = "FACTORY_CONFIG";

    /// <summary>Whether the platform signs callers in, and so vouches for the headers that say who calls. The platform sets it.</summary>
    public const string SignIn = "WEBSITE_AUTH_ENABLED";

    /// <summary>Where telemetry goes. Absent: nowhere.</summary>
    public const string ApplicationInsights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
}
