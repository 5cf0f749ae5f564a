using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Lines;
using Factory.Core.Operating;
using Factory.Core.Workflows;
using Factory.Stations.Importing;
using Factory.Stations.State;

namespace Factory.Stations.Operating;

/// <summary>Where a line is asked to decide. The same inputs again get the same decisions, whatever happened in between. Thread-safe; one batch of a line at a time.</summary>
/// <param name="services">What stations work with.</param>
/// <param name="line">The line.</param>
/// <param name="folder">Its folder, absolute.</param>
public sealed class OperateDesk(StationServices services, LineDefinition line, string folder)
{
    private const int Named = 20;

    private readonly NightFiles _nights = new(services.Store, line.Name);
    private readonly LineFiles _files = services.Files(line.Name);

    /// <summary>Decides the inputs of a file.</summary>
    /// <param name="path">A .jsonl or .csv file.</param>
    /// <param name="night">The night that they belong to; null takes the one in which these very inputs were first asked about, else today, UTC.</param>
    /// <param name="begin">Lets the engine run, once there is something to do.</param>
    /// <param name="cancellation">Ends the wait; what has begun goes on at the next start.</param>
    /// <returns>A decision for each input, in the order of the file.</returns>
    /// <exception cref="BadSetupException">Inputs are wrong, are other than they were this night, or cannot be decided. Nothing was decided.</exception>
    public async Task<OperateOutcome> Run(string path, DateOnly? night, Func<Task> begin, CancellationToken cancellation)
    {
        List<InputRow> rows = await InputFile.Read(path, line.Data.Unit, idRequired: true, cancellation);
        BatchRow[] batch = [.. rows.Select(r => new BatchRow(new CaseRow(r.Id, r.Unit, System.Text.Encoding.UTF8.GetString(r.Json)), r.Content))];
        Digest artifact = await services.Store.Put(BatchRow.Bytes(batch), cancellation);
        DateOnly when = await Night(artifact, night, path, cancellation);
        HashSet<string> known = await Known(rows, (when, path), cancellation);
        var input = new BatchInput(line.Name, folder, artifact, when);
        BatchResult result = await Decide(input, begin, cancellation);
        if (result.Problems.Count > 0)
        {
            throw new BadSetupException(result.Problems);
        }

        Dictionary<string, StoredDecision> decisions = result.Stop is null
            ? (await _nights.Decisions(when, cancellation)).ToDictionary(d => d.Id, StringComparer.Ordinal)
            : [];
        StoredDecision[] all = [.. batch.Select(b => decisions.GetValueOrDefault(b.Row.Id)).OfType<StoredDecision>()];

        // What a batch that was asked for before had decided then is not decided now.
        return new OperateOutcome(when, result with { Decided = all.Count(d => d.Output is not null && !known.Contains(d.Id)), Known = all.Count(d => known.Contains(d.Id)) }, all);
    }

    private async Task<DateOnly> Night(Digest batch, DateOnly? night, string path, CancellationToken cancellation)
    {
        DateOnly today = DateOnly.FromDateTime(services.Time.GetUtcNow().UtcDateTime);
        if (night > today)
        {
            throw new BadSetupException(new Problem("--night", FormattableString.Invariant($"{night:yyyy-MM-dd} is in the future: today is {today:yyyy-MM-dd} UTC. Nothing of {path} was decided.")));
        }

        if (night is { } given)
        {
            return given;
        }

        // Written first: a batch that is interrupted before midnight and repeated after it is still the same batch.
        string place = $"{_files.OperatePath}batches/{batch.Hex[..32]}.json";
        await services.Store.CompareAndSwap(place, FactoryJson.SerializeReadable(new BatchNight(today)), expected: null, cancellation);
        return (await _files.Read<BatchNight>(place, cancellation))!.Night;
    }

    /// <summary>Which of the inputs the night has decided already; refuses those that have other values now.</summary>
    private async Task<HashSet<string>> Known(List<InputRow> rows, (DateOnly Night, string Path) of, CancellationToken cancellation)
    {
        Dictionary<string, StoredDecision> known = (await _nights.Decisions(of.Night, cancellation)).ToDictionary(d => d.Id, StringComparer.Ordinal);
        Problem[] changed =
        [
            .. rows.Where(r => known.TryGetValue(r.Id, out StoredDecision? d) && d.Input != r.Content).Take(Named)
                .Select(r => new Problem(FormattableString.Invariant($"{of.Path}:{r.Line}"), FormattableString.Invariant($"`{r.Id}` was decided in the night of {of.Night:yyyy-MM-dd} with other values, and a decision stands. Give the new values an id of their own, or leave the row out."))),
        ];
        if (changed.Length > 0)
        {
            throw new BadSetupException(changed);
        }

        return [.. known.Keys];
    }

    private async Task<BatchResult> Decide(BatchInput input, Func<Task> begin, CancellationToken cancellation)
    {
        IDurableClient client = services.Client ?? throw new InvalidOperationException("This host has no durable client, so nothing can be decided.");
        await begin();
        await foreach (InstanceState other in client.Query(new InstanceQuery { IdPrefix = $"{line.Name}:operate:", Statuses = [RuntimeStatus.Pending, RuntimeStatus.Running] }, cancellation))
        {
            // Two batches at once could both decide an input that is in both.
            await client.WaitForCompletion(other.InstanceId, cancellation);
        }

        try
        {
            await client.Start(nameof(OperateWorkflow), input, new StartOptions { InstanceId = input.Instance }, cancellation);
        }
        catch (InstanceExistsException)
        {
            // Somebody asks for the same batch at the same time: it is decided once, for both.
        }

        InstanceState end = await client.WaitForCompletion(input.Instance, cancellation);
        return end.OutputAs<BatchResult>()
            ?? throw new BadSetupException(new Problem(line.Name, $"The batch could not be decided: {end.Failure?.Message ?? end.Status.ToString()} What was decided is kept; the same command goes on with the rest."));
    }

    private sealed record BatchNight(DateOnly Night);
}
