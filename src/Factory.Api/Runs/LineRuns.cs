using System.Text;
using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Workflows;
using Factory.Stations.State;

namespace Factory.Api.Runs;

/// <summary>
/// Takes wishes for runs and hands each to its line's workflow exactly once: what has been acknowledged is in the journal, and a wish that comes
/// again starts nothing. Thread-safe, also between hosts.
/// </summary>
/// <param name="client">Where workflows run; its host must be running.</param>
/// <param name="store">The state.</param>
/// <param name="time">Dates the receipts.</param>
public sealed class LineRuns(IDurableClient client, IArtifactStore store, TimeProvider time)
{
    private const int LongestId = 200;

    /// <summary>Asks for a run. Returns once it is durable.</summary>
    /// <returns>The receipt, and whether this id was known already.</returns>
    /// <exception cref="BadSetupException">The line does not load or may not run, or its workflow is held; or the order is out of bounds.</exception>
    /// <exception cref="RunConflictException">The id was used for another run.</exception>
    public async Task<(RunReceipt Receipt, bool IsKnown)> Request(RunOrder order, CancellationToken cancellationToken)
    {
        ThrowIfOutOfBounds(order);
        string owner = order.Line.RequireToRun().Owner;
        string path = new LineFiles(store, order.Line.Name).RequestPath(order.Id);
        (RunReceipt receipt, bool isKnown) = await Note(order, path, cancellationToken);
        if (!receipt.IsRaised)
        {
            await new LineInstances(client, store).Ensure(order.Line.Name, () => Task.CompletedTask, cancellationToken);
            var request = new RunRequest(receipt.Request, receipt.Kind, order.Line.Folder, owner, receipt.Cycles, receipt.Seed);
            await client.RaiseEvent(order.Line.Name, LineWorkflow.RunEvent, request, cancellationToken);
            receipt = receipt with { IsRaised = true };
            await store.Write(path, FactoryJson.SerializeReadable(receipt), cancellationToken);
        }

        return (receipt, isKnown);
    }

    /// <summary>Where a run stands, by the request's id; null when the line's workflow does not know it, or no longer.</summary>
    public async Task<LineRun?> Find(string line, string request, CancellationToken cancellationToken) =>
        (await client.Get(line, fetchPayloads: true, cancellationToken))?.CustomStatusAs<LineState>()?.Find(request);

    /// <summary>Id of the request that a caller's id stands for.</summary>
    public static string RequestId(string line, string id) => Digest.Of(Encoding.UTF8.GetBytes($"{line}|{id}")).Hex[..20];

    private async Task<(RunReceipt Receipt, bool IsKnown)> Note(RunOrder order, string path, CancellationToken cancellationToken)
    {
        var receipt = new RunReceipt(
            order.Id, RequestId(order.Line.Name, order.Id), order.Kind, order.Cycles, order.Seed, time.GetUtcNow().UtcDateTime, IsRaised: false);
        if (await store.Read(path, cancellationToken) is null
            && await store.CompareAndSwap(path, FactoryJson.SerializeReadable(receipt), expected: null, cancellationToken) is not null)
        {
            return (receipt, false);
        }

        RunReceipt known = FactoryJson.Deserialize<RunReceipt>((await store.Read(path, cancellationToken))!.Content.Span)!;
        return known.Cycles == order.Cycles && known.Seed == order.Seed ? (known, true) : throw new RunConflictException(order.Id);
    }

    private static void ThrowIfOutOfBounds(RunOrder order)
    {
        if (order.Cycles is < 1 or > RunOrder.MostCycles)
        {
            throw new BadSetupException(new Problem("cycles", FormattableString.Invariant($"{order.Cycles} is out of bounds. Ask for 1 to {RunOrder.MostCycles} cycles.")));
        }

        if (order.Id.Length is 0 or > LongestId)
        {
            throw new BadSetupException(new Problem("id", $"An id has 1 to {LongestId} characters."));
        }
    }
}
