using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Factory.Azure.Tests.Storage;

/// <summary>The real storage emulator on free loopback ports, in memory, one for all tests of this process; it ends with the process.</summary>
public sealed partial class Azurite
{
    private const string Account = "devstoreaccount1";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<Azurite>> s_shared = new(Start);
    private static int s_names;
    private readonly Process _process;

    private Azurite(Process process, Uri blobs, Uri queues)
    {
        _process = process;
        (BlobService, QueueService) = (blobs, queues);
    }

    /// <summary>The emulator's one account has this key everywhere; it is no secret.</summary>
    public static string Key => "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public Uri BlobService { get; }

    public Uri QueueService { get; }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={BlobService};QueueEndpoint={QueueService};";

    public static Task<Azurite> Shared => s_shared.Value;

    /// <summary>A name no other test of this process has.</summary>
    public static string NewName(string kind) => $"{kind}-{Interlocked.Increment(ref s_names)}";

    /// <summary>A container of a test's own, there and empty.</summary>
    public async Task<BlobContainerClient> NewContainer()
    {
        var container = new BlobContainerClient(ConnectionString, NewName("container"));
        await container.CreateAsync();
        return container;
    }

    /// <summary>The same container, seen through other options.</summary>
    public BlobContainerClient Again(BlobContainerClient container, BlobClientOptions options) => new(ConnectionString, container.Name, options);

    /// <summary>A queue of a test's own, there and empty.</summary>
    public async Task<QueueClient> NewQueue()
    {
        var queue = new QueueClient(ConnectionString, NewName("queue"), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        await queue.CreateAsync();
        return queue;
    }

    private static async Task<Azurite> Start()
    {
        string folder = Path.Combine(Root(), "eng", "node");
        if (!File.Exists(Path.Combine(folder, "node_modules", "azurite", "package.json")))
        {
            throw new InvalidOperationException("Azurite is not installed. Run ./test, or `npm ci --ignore-scripts` in eng/node; it needs Node.js 20 or newer.");
        }

        var start = new ProcessStartInfo("node", ["azurite.cjs", "--inMemoryPersistence", "--blobPort", "0", "--queuePort", "0", "--tablePort", "0", "--disableTelemetry", "--skipApiVersionCheck", "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_patience);
        Uri blobs = await Address(process, limit.Token);
        return new Azurite(process, new Uri(blobs, Account), new Uri(await Address(process, limit.Token), Account));
    }

    private static async Task<Uri> Address(Process process, CancellationToken limit)
    {
        while (await process.StandardOutput.ReadLineAsync(limit) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException($"Azurite ended with code {process.ExitCode} before it listened.");
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Factory.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Factory.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"successfully listening at (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
