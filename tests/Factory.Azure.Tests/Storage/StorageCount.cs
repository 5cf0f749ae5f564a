using System.Collections.Concurrent;
using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace Factory.Azure.Tests.Storage;

/// <summary>Counts what a run costs: blob requests by the price they have, and activities.</summary>
public sealed class StorageCount
{
    private const string LargestOutput = "characters in the largest output of an activity";

    private readonly ConcurrentDictionary<string, int> _counts = new();

    public BlobClientOptions Options()
    {
        BlobClientOptions options = AzureClients.BlobOptions();
        options.AddPolicy(new Counter(this), HttpPipelinePosition.PerRetry);
        return options;
    }

    public async Task<string?> Edge(string name, Func<CancellationToken, Task<string?>> run, CancellationToken stop)
    {
        Add("activities");
        string? output = await run(stop);
        _counts.AddOrUpdate(LargestOutput, output?.Length ?? 0, (_, n) => Math.Max(n, output?.Length ?? 0));
        return output;
    }

    public string Report(int cycles) => $"{LargestOutput} {_counts[LargestOutput]}; " + string.Join(
        "; ", _counts.Where(c => c.Key != LargestOutput).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value} ({(double)c.Value / cycles:0.#} a cycle)")));

    /// <summary>About half more than was counted last: what a night costs is not to grow unseen.</summary>
    public void ShouldStayWithin(int cycles)
    {
        (_counts.GetValueOrDefault("activities") / cycles).ShouldBeInRange(10, 40);
        (_counts.GetValueOrDefault("blob writes") / cycles).ShouldBeInRange(20, 70);
        (_counts.GetValueOrDefault("blob reads") / cycles).ShouldBeInRange(20, 90);
        (_counts.GetValueOrDefault("blob lists") / cycles).ShouldBeInRange(1, 30);
        (_counts.GetValueOrDefault("blob heads") / cycles).ShouldBeInRange(0, 15);
        _counts[LargestOutput].ShouldBeLessThan(12_000, "artifacts travel by reference, and a queue takes messages up to 45 KB");
    }

    private void Add(string what) => _counts.AddOrUpdate(what, 1, (_, n) => n + 1);

    private static string KindOf(Request request) => request switch
    {
        _ when request.Uri.Query.Contains("comp=list", StringComparison.Ordinal) && request.Method == RequestMethod.Get => "blob lists",
        { Method: var method } when method == RequestMethod.Put => "blob writes",
        { Method: var method } when method == RequestMethod.Get => "blob reads",
        _ => "blob heads",
    };

    private sealed class Counter(StorageCount count) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => count.Add(KindOf(message.Request));
    }
}
