using System.Globalization;
using Factory.Api.Lines;
using Factory.Api.Runs;
using Factory.Core;
using Factory.Core.Artifacts;

namespace Factory.Api.Schedules;

/// <summary>
/// Starts what each line's schedule says. A slot that passed while no host ran is caught up once, the last one only; no slot is started twice, whatever
/// the number of hosts, crashes and clocks: each is a run request with the slot's own id. Thread-safe, also between hosts.
/// </summary>
/// <param name="catalog">The lines.</param>
/// <param name="runs">Takes the requests.</param>
/// <param name="store">Where <c>schedules.json</c> is.</param>
/// <param name="time">The clock; schedules are UTC.</param>
public sealed class LineSchedules(LineCatalog catalog, LineRuns runs, IArtifactStore store, TimeProvider time)
{
    /// <summary>The file that says which slots are done with.</summary>
    public const string Path = "schedules.json";

    /// <summary>What asks, in run requests.</summary>
    public const string Kind = "schedule";

    private const int Attempts = 20;

    private const int AtOnce = 16;

    /// <summary>Starts every line that is due now.</summary>
    /// <returns>What was due; empty when nothing was.</returns>
    public async Task<IReadOnlyList<ScheduledStart>> StartDue(CancellationToken cancellationToken)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        ScheduleTable table = (await Read(cancellationToken)).Table;
        var marks = new Dictionary<string, ScheduleMark>(StringComparer.Ordinal);
        List<(LineEntry Line, DateTime Slot)> due = [];
        foreach (LineEntry line in catalog.All().Where(l => l.Definition?.Schedule is not null))
        {
            string schedule = line.Definition!.Schedule!;
            if (table.Lines.GetValueOrDefault(line.Name) is not { } mark || mark.Schedule != schedule)
            {
                marks[line.Name] = new ScheduleMark(schedule, now);
            }
            else if (Ncrontab.Last(schedule, mark.Handled, now) is { } slot)
            {
                due.Add((line, slot));
            }
        }

        ScheduledStart[] starts = await StartAll(due, cancellationToken);
        foreach (((LineEntry line, DateTime slot), ScheduledStart start) in due.Zip(starts).Where(s => s.Second.Failure is null))
        {
            marks[line.Name] = new ScheduleMark(line.Definition!.Schedule!, slot);
        }

        await Mark(marks, cancellationToken);
        return starts;
    }

    /// <summary>When a host has to look next, at the latest: the next slot of any line, or <paramref name="atMost"/> from then, as lines may be added meanwhile.</summary>
    /// <param name="looked">UTC time just before the last look: a slot that came while it was going on is not passed over.</param>
    /// <param name="atMost">Longest time between two looks.</param>
    public DateTime NextLook(DateTime looked, TimeSpan atMost) => catalog.All()
        .Select(l => l.Definition?.Schedule is { } schedule ? Ncrontab.Next(schedule, looked) : null)
        .Append(looked + atMost)
        .Min()!.Value;

    /// <summary>Several at once: at ten thousand lines due in the same second, one after another would take a quarter of an hour on blobs.</summary>
    private async Task<ScheduledStart[]> StartAll(List<(LineEntry Line, DateTime Slot)> due, CancellationToken cancellationToken)
    {
        var starts = new ScheduledStart[due.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, due.Count, options, async (i, token) => starts[i] = await Start(due[i].Line, due[i].Slot, token));
        return starts;
    }

    private async Task<ScheduledStart> Start(LineEntry line, DateTime slot, CancellationToken cancellationToken)
    {
        try
        {
            string id = "schedule " + slot.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            await runs.Request(new RunOrder(line, id, Kind), cancellationToken);
            return new ScheduledStart(line.Name, slot, Failure: null);
        }
        catch (BadSetupException refused)
        {
            // One line that is held must not hold the others.
            return new ScheduledStart(line.Name, slot, refused.Message);
        }
    }

    private async Task Mark(Dictionary<string, ScheduleMark> marks, CancellationToken cancellationToken)
    {
        for (int attempt = 0; marks.Count > 0 && attempt < Attempts; attempt++)
        {
            (ScheduleTable table, string? tag) = await Read(cancellationToken);
            foreach ((string line, ScheduleMark mark) in marks)
            {
                ScheduleMark? other = table.Lines.GetValueOrDefault(line);
                table.Lines[line] = other is not null && other.Schedule == mark.Schedule && other.Handled > mark.Handled ? other : mark;
            }

            if (await store.CompareAndSwap(Path, FactoryJson.SerializeReadable(table), tag, cancellationToken) is not null)
            {
                return;
            }
        }

        if (marks.Count > 0)
        {
            throw new InvalidOperationException($"{Path} was changed by others {Attempts} times in a row.");
        }
    }

    private async Task<(ScheduleTable Table, string? Tag)> Read(CancellationToken cancellationToken) =>
        await store.Read(Path, cancellationToken) is { } content
            ? (FactoryJson.Deserialize<ScheduleTable>(content.Content.Span)!, content.Tag)
            : (new ScheduleTable(new SortedDictionary<string, ScheduleMark>(StringComparer.Ordinal)), null);
}
