namespace Factory.Engine.Journaling;

/// <summary>What one change may do to the tables, in terms of the engine. Lives on the writer thread, within one savepoint.</summary>
internal sealed class JournalTransaction(Database database, long epoch)
{
    private Effects _effects = new();

    public long Epoch => epoch;

    public Statement this[string name] => database[name];

    /// <summary>Effects of the item that is being applied.</summary>
    public Effects Effects => _effects;

    public long LastRowId => database.LastInsertRowId;

    public void Begin(JournalItem item) => _effects = item.Effects;

    /// <summary>A number for a run: never used before in this journal.</summary>
    public long NextRun() => this["meta.add"].Arg("runs").Number() ?? throw new InvalidOperationException("The journal has no run counter.");

    /// <summary>Puts something in an instance's inbox and wakes it.</summary>
    public void Post(string id, long run, InboxRow row)
    {
        this["inbox.insert"].Arg(id).Arg(row.Kind.ToString()).Arg(row.TaskId).Arg(row.Name).Arg(row.Data).Arg(row.At).Run();
        Refer(row.Data, id, run);
        _effects.Woken.Add(id);
    }

    /// <summary>Tells a parent what became of its child, if that run of it still goes on.</summary>
    public void PostToParent(string parentId, long parentRun, InboxRow row)
    {
        if (this["instance.live-parent"].Arg(parentId).Arg(parentRun).Number() is not null)
        {
            Post(parentId, parentRun, row);
        }
    }

    /// <summary>Notes that a row refers to a payload file.</summary>
    public void Refer(Payload payload, string id, long run)
    {
        if (payload.Hash is { } hash)
        {
            this["blob.insert"].Arg(hash).Arg(id).Arg(run).Run();
        }
    }

    /// <summary>Gives up the payload files of all runs before <paramref name="run"/>.</summary>
    public void ReleaseBlobs(string id, long run)
    {
        Statement of = this["blob.of"].Arg(id).Arg(run);
        while (of.Step())
        {
            _effects.Unreferenced.Add(of.Blob(0));
        }

        this["blob.drop"].Arg(id).Arg(run).Run();
    }

    /// <summary>Removes an instance with everything that belongs to it.</summary>
    public void Delete(string id)
    {
        ReleaseBlobs(id, long.MaxValue);
        this["instance.delete"].Arg(id).Run();
    }

    /// <summary>Creates an instance, ready to start at once or at <paramref name="startAt"/>.</summary>
    public void Create(NewInstance instance, long now, long? startAt)
    {
        long run = NextRun();
        ParentLink? parent = instance.Parent;
        this["instance.insert"].Arg(instance.Id).Arg(run).Arg(instance.Name).Arg(instance.Version).Arg(now)
            .Arg(parent?.Id).Arg(parent?.Run).Arg(parent?.TaskId).Arg(instance.Input).Run();
        Refer(instance.Input, instance.Id, run);
        if (startAt > now)
        {
            SetTimer(startAt.Value, instance.Id, run, -1);
        }
        else
        {
            Post(instance.Id, run, new InboxRow(HistoryKind.ExecutionStarted, null, null, default, now));
        }
    }

    public void SetTimer(long due, string id, long run, int taskId)
    {
        this["timer.insert"].Arg(due).Arg(id).Arg(run).Arg(taskId).Run();
        _effects.TimerSet(due);
    }
}
