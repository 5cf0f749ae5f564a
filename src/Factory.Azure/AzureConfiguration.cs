using Azure.Core;
using Azure.Identity;
using Factory.Core;

namespace Factory.Azure;

/// <summary>What the app settings say, checked. Immutable.</summary>
public sealed record AzureConfiguration
{
    /// <summary>Connection string of an emulator; null in Azure, where identity is used.</summary>
    public string? EmulatorConnection { get; init; }

    /// <summary>Blob endpoint; null with an emulator.</summary>
    public Uri? BlobService { get; init; }

    /// <summary>Queue endpoint; null with an emulator.</summary>
    public Uri? QueueService { get; init; }

    /// <summary>Container of artifacts.</summary>
    public required string Container { get; init; }

    /// <summary>Queue of events.</summary>
    public required string EventsQueue { get; init; }

    /// <summary>Folder of lines, absolute.</summary>
    public required string Lines { get; init; }

    /// <summary>Endpoint of Azure OpenAI; null when there is no model.</summary>
    public Uri? OpenAiEndpoint { get; init; }

    /// <summary>Deployment of the model; null when there is no model.</summary>
    public string? OpenAiDeployment { get; init; }

    /// <summary>Client id of the user-assigned identity; null for the default one.</summary>
    public string? ClientId { get; init; }

    /// <summary>Path of the configuration file; null when there is none.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Whether the platform signs callers in.</summary>
    public bool SignsIn { get; init; }

    /// <summary>Who the app is to Azure. Never a key.</summary>
    public TokenCredential Credential() => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = ClientId });

    /// <summary>
    /// The variables that tell the model <c>default</c>, as the app has them: its own settings, else Azure OpenAI's deployment by identity. The endpoint answers there in
    /// OpenAI's own format.
    /// </summary>
    /// <param name="name">Name of a variable.</param>
    /// <param name="read">Looks a variable of the process up.</param>
    public string? ModelVariable(string name, Func<string, string?> read)
    {
        bool isOurs = OpenAiEndpoint is not null && read("OPENAI_BASE_URL") is not { Length: > 0 } && read("OPENAI_API_KEY") is not { Length: > 0 };
        return name switch
        {
            "OPENAI_BASE_URL" when isOurs => new Uri(OpenAiEndpoint!, "/openai/v1/").ToString(),
            "OPENAI_MODEL" when isOurs => OpenAiDeployment,
            "OPENAI_AUTH" when isOurs => "entra",
            _ => read(name),
        };
    }

    /// <summary>Reads the settings, all of them through <paramref name="read"/>, which takes the names in <see cref="AzureSettings"/> and gives null for what is not set.</summary>
    /// <param name="read">Looks a setting up.</param>
    /// <param name="appFolder">Folder of the app, for the lines that were deployed with it.</param>
    /// <exception cref="BadSetupException">Something is missing or no address; all problems at once.</exception>
    public static AzureConfiguration Read(Func<string, string?> read, string appFolder)
    {
        string? Value(string name) => read(name) is { Length: > 0 } value ? value : null;
        var problems = new List<Problem>();
        string? emulator = Value(AzureSettings.Storage);
        var configuration = new AzureConfiguration
        {
            EmulatorConnection = emulator,
            BlobService = emulator is null ? Address(AzureSettings.BlobServiceUri, Value, problems, required: true) : null,
            QueueService = emulator is null ? Address(AzureSettings.QueueServiceUri, Value, problems, required: true) : null,
            Container = Value(AzureSettings.Container) ?? "factory",
            EventsQueue = Value(AzureSettings.EventsQueue) ?? "factory-events",
            Lines = Path.GetFullPath(Value(AzureSettings.Lines) ?? "lines", appFolder),
            OpenAiEndpoint = Address(AzureSettings.OpenAiEndpoint, Value, problems, required: false),
            OpenAiDeployment = Value(AzureSettings.OpenAiDeployment),
            ClientId = Value(AzureSettings.ClientId),
            ConfigFile = Value(AzureSettings.Config),
            SignsIn = bool.TryParse(Value(AzureSettings.SignIn), out bool signsIn) && signsIn,
        };
        if (configuration is { OpenAiEndpoint: not null, OpenAiDeployment: null })
        {
            problems.Add(new Problem(AzureSettings.OpenAiDeployment, $"Set it to the name of the model's deployment, or remove {AzureSettings.OpenAiEndpoint}."));
        }

        return problems.Count == 0 ? configuration : throw new BadSetupException(problems);
    }

    private static Uri? Address(string name, Func<string, string?> read, List<Problem> problems, bool required)
    {
        string? value = read(name);
        bool valid = Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps;
        if (value is null ? required : !valid)
        {
            problems.Add(new Problem(name, value is null ? "Set this app setting to an https address." : $"'{value}' is no https address."));
        }

        return valid ? address : null;
    }
}
