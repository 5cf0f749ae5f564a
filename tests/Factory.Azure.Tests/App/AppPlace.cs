using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Factory.Azure.Tests.Storage;
using Factory.EndToEnd.Tests.Lines;

namespace Factory.Azure.Tests.App;

/// <summary>A place of a test's own: a line, a container, a queue, a folder for the engine.</summary>
internal sealed class AppPlace : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("factory functions ").FullName;

    private AppPlace(AzureConfiguration configuration)
    {
        Setup = new HostSetup { Configuration = configuration with { Lines = Path.Combine(_root, "lines") }, Engine = Path.Combine(_root, "engine") };
        GuessLine.Write(Path.Combine(Setup.Configuration.Lines, GuessLine.Name));
    }

    public HostSetup Setup { get; }

    public string LineFile => Path.Combine(Setup.Configuration.Lines, GuessLine.Name, "line.yaml");

    public static async Task<AppPlace> Create()
    {
        Azurite azurite = await Azurite.Shared;
        BlobContainerClient container = await azurite.NewContainer();
        QueueClient queue = await azurite.NewQueue();
        return new AppPlace(
            new AzureConfiguration { EmulatorConnection = azurite.ConnectionString, Container = container.Name, EventsQueue = queue.Name, Lines = "" });
    }

    /// <summary>The line gets a schedule.</summary>
    public void Schedule(string expression) => File.AppendAllText(LineFile, $"\nschedule: \"{expression}\"\n");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
