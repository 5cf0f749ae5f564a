using System.Collections.Concurrent;
using Factory.Core;
using Factory.Core.Durable;

namespace Factory.Engine.Journaling;

/// <summary>Reads the journal on connections of its own, in short transactions. Sees everything that has been acknowledged. Thread-safe.</summary>
internal sealed class JournalReader(string path, Func<string, Database> open, BlobStore blobs) : IDisposable
{
    private readonly ConcurrentBag<Database> _idle = [];

    public InstanceRow? Load(string id) => Read(database =>
    {
        Statement row = database["instance.load"].Arg(id);
        InstanceRow? instance = !row.Step() ? null : new InstanceRow(id, row.Int(0), row.Text(1), row.Text(2))
        {
            Status = row.Text(3),
            Suspended = row.Int(4) == 1,
            Turn = row.Int(5),
            NextSeq = row.Int(6),
            Clock = row.Int(7),
            ParentId = row.OptionalText(8),
            Input = row.Payload(9),
        };
        row.Reset();
        return instance;
    });

    /// <summary>The first rows of an inbox, or only those that steer a held instance.</summary>
    public List<InboxRow> Inbox(string id, int limit) => Read(database => Inbox(database["inbox.read"].Arg(id).Arg(limit)));

    public List<InboxRow> ControlInbox(string id) => Read(database => Inbox(database["inbox.control"].Arg(id)));

    /// <summary>A run's history for replay.</summary>
    public List<HistoryEvent> History(string id, long run) => Read(database =>
    {
        var events = new List<HistoryEvent>();
        Statement row = database["history.replay"].Arg(id).Arg(run);
        while (row.Step())
        {
            Payload stored = row.Payload(8);
            events.Add(new HistoryEvent(Enum.Parse<HistoryKind>(row.Text(2)))
            {
                Seq = row.Int(0),
                Turn = row.Int(1),
                TaskId = (int?)row.OptionalInt(3),
                Name = row.OptionalText(4),
                Target = row.OptionalText(5),
                Due = row.OptionalInt(6),
                InHash = row.IsNull(7) ? null : row.Blob(7),
                Stored = stored,
                Data = blobs.Load(stored),
                At = row.Int(9),
            });
        }

        return events;
    });

    /// <summary>All runs' history as people read it, in pages.</summary>
    public List<HistoryRecord> HistoryPage(string id, (long Run, long Seq) after, int limit) => Read(database =>
    {
        var records = new List<HistoryRecord>();
        Statement row = database["history.page"].Arg(id).Arg(after.Run).Arg(after.Seq).Arg(limit);
        while (row.Step())
        {
            records.Add(new HistoryRecord
            {
                Run = row.Int(0),
                Sequence = row.Int(1),
                Kind = Enum.Parse<HistoryKind>(row.Text(2)),
                TaskId = (int?)row.OptionalInt(3),
                Name = row.OptionalText(4),
                Target = row.OptionalText(5),
                Data = blobs.Load(row.Payload(6)),
                At = Instant.ToUtc(row.Int(7)),
            });
        }

        return records;
    });

    public Payload ActivityInput(ActivityCall call) => Read(database =>
    {
        Statement row = database["task.input"].Arg(call.Id).Arg(call.Run).Arg(call.Seq);
        Payload input = row.Step() ? row.Payload(0) : default;
        row.Reset();
        return input;
    });

    public InstanceState? State(string id, bool fetchPayloads) => Read(database =>
    {
        Statement row = database["instance.state"].Arg(id);
        InstanceState? state = row.Step() ? State(row, fetchPayloads) : null;
        row.Reset();
        return state;
    });

    /// <summary>A page of instances in the order of their creation, with the place after which the next page begins.</summary>
    public (List<InstanceState> Page, long Last) Query(InstanceQuery query, long after, int limit) => Read(database =>
    {
        var page = new List<InstanceState>();
        long last = after;
        Statement row = database["instance.page"].Arg(after).Arg(query.IdPrefix).Arg(Instant.FromUtc(query.UpdatedBefore))
            .Arg(StatusList.Of(query.Statuses)).Arg(limit);
        while (row.Step())
        {
            page.Add(State(row, query.FetchPayloads));
            last = row.Int(11);
        }

        return (page, last);
    });

    /// <summary>Instances that wait for nothing and yet have not ended. There must be none.</summary>
    public List<string> Stuck() => Read(database =>
    {
        var ids = new List<string>();
        Statement row = database["instance.stuck"];
        while (row.Step())
        {
            ids.Add(row.Text(0));
        }

        return ids;
    });

    /// <summary>Opens a connection, so that what stands in the way is known at once. False when the journal has no tables yet.</summary>
    public bool Probe() => Read(database => database.Scalar("PRAGMA user_version") != "0");

    public void Dispose()
    {
        while (_idle.TryTake(out Database? database))
        {
            database.Dispose();
        }
    }

    private static List<InboxRow> Inbox(Statement row)
    {
        var rows = new List<InboxRow>();
        while (row.Step())
        {
            var kind = Enum.Parse<HistoryKind>(row.Text(1));
            rows.Add(new InboxRow(kind, (int?)row.OptionalInt(2), row.OptionalText(3), row.Payload(4), row.Int(5)) { Position = row.Int(0) });
        }

        return rows;
    }

    private InstanceState State(Statement row, bool fetchPayloads) => new()
    {
        InstanceId = row.Text(0),
        Name = row.Text(1),
        Version = row.Text(2),
        Status = Standing.See(Enum.Parse<RuntimeStatus>(row.Text(3)), row.Int(4) == 1),
        CreatedAt = Instant.ToUtc(row.Int(5)),
        UpdatedAt = Instant.ToUtc(row.Int(6)),
        Failure = FactoryJson.Deserialize<FailureDetails>(row.OptionalText(7)),
        Input = fetchPayloads ? blobs.Load(row.Payload(8)) : null,
        Output = fetchPayloads ? blobs.Load(row.Payload(9)) : null,
        CustomStatus = fetchPayloads ? blobs.Load(row.Payload(10)) : null,
    };

    private T Read<T>(Func<Database, T> read)
    {
        Database? database = null;
        try
        {
            if (!_idle.TryTake(out database))
            {
                database = open(path);
            }

            T result = read(database);
            _idle.Add(database);
            return result;
        }
        catch (SqliteFailure failure)
        {
            database?.Dispose();
            throw StateFailures.Explain(path, failure);
        }
    }
}
