using System.Threading.Channels;

namespace Factory.Engine.Journaling;

/// <summary>
/// The one thread that writes. It takes what is waiting, at most 512 changes or 1 MiB, commits it as one transaction and only then tells who
/// waits: the sync of one batch is the time in which the next one gathers. Any storage failure stops it for good.
/// </summary>
internal sealed class JournalWriter
{
    private const int BatchLimit = 512;
    private const int BatchBytes = 1024 * 1024;
    private const int QueueLimit = 4096;
    private const int CheckpointItems = 1000;
    private const int CheckpointBytes = 4 * 1024 * 1024;

    private readonly WriterSetup _setup;
    private readonly Channel<JournalItem> _queue = Channel.CreateBounded<JournalItem>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly TaskCompletionSource<StateUnavailableException> _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<JournalItem> _batch = [];
    private readonly JournalTransaction _transaction;
    private int _itemsSinceCheckpoint;
    private int _bytesSinceCheckpoint;

    public JournalWriter(WriterSetup setup)
    {
        _setup = setup;
        _transaction = new JournalTransaction(setup.Database, setup.Epoch);
        setup.Blobs.Failed = Fault;
        new Thread(Run) { Name = "journal-writer", IsBackground = true }.Start();
    }

    /// <summary>Completes, with the reason, when the journal cannot be written any more.</summary>
    public Task<StateUnavailableException> Faulted => _fault.Task;

    /// <summary>Queues a change and gives its result once it is durable. Waits while the queue is full.</summary>
    /// <exception cref="StateUnavailableException">The journal has failed or is closed.</exception>
    public async Task<T> Submit<T>(JournalItem<T> item)
    {
        await Enqueue(item).ConfigureAwait(false);
        return await item.Done.ConfigureAwait(false);
    }

    /// <summary>Queues a change; its result comes through the item.</summary>
    public async ValueTask Enqueue(JournalItem item)
    {
        try
        {
            await _queue.Writer.WriteAsync(item).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            item.Fail(Refusal());
            item.Unpin(_setup.Blobs);
        }
    }

    /// <summary>Writes what is queued, marks the shutdown as clean unless there was a fault, and closes the journal.</summary>
    public Task Close()
    {
        _queue.Writer.TryComplete();
        return _ended.Task;
    }

    private void Fault(StateUnavailableException reason)
    {
        _fault.TrySetResult(reason);
        _queue.Writer.TryComplete();
    }

    private Exception Refusal() => _fault.Task.IsCompletedSuccessfully
        ? _fault.Task.Result
        : new StateUnavailableException(_setup.Path, $"The engine of '{_setup.Path}' has been closed.");

    private void Run()
    {
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                TakeBatch();
                WriteBatch();
                CheckpointWhenDue();
            }

            if (!_fault.Task.IsCompleted)
            {
                _setup.Database["meta.set"].Arg("clean_shutdown").Arg(1).Run();
            }

            _setup.Database.Checkpoint(truncate: true);
        }
        catch (SqliteFailure failure)
        {
            FailStop(StateFailures.Explain(_setup.Path, failure));
            if (failure.IsFull)
            {
                _setup.Ballast.Release();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            FailStop(StateFailures.Disk(_setup.Path, failure));
        }
        finally
        {
            _setup.Database.Dispose();
            _ended.TrySetResult();
        }
    }

    private void TakeBatch()
    {
        _batch.Clear();
        int bytes = 0;
        while (_batch.Count < BatchLimit && bytes < BatchBytes && _queue.Reader.TryRead(out JournalItem? item))
        {
            _batch.Add(item);
            bytes += item.Weight;
        }

        _itemsSinceCheckpoint += _batch.Count;
        _bytesSinceCheckpoint += bytes;
    }

    private void WriteBatch()
    {
        var failures = new Exception?[_batch.Count];
        _setup.Database.Execute("BEGIN IMMEDIATE");
        DemandEpoch();
        for (int i = 0; i < _batch.Count; i++)
        {
            failures[i] = Apply(_batch[i]);
        }

        _setup.Probe?.Invoke("before-commit");
        _setup.Database.Execute("COMMIT");
        _setup.Probe?.Invoke("after-commit");
        for (int i = 0; i < _batch.Count; i++)
        {
            Tell(_batch[i], failures[i]);
        }

        _batch.Clear();
    }

    private void DemandEpoch()
    {
        if (_transaction["meta.get"].Arg("owner_epoch").Number() != _setup.Epoch)
        {
            throw new SqliteFailure(0, "another owner has taken the journal over", "owner_epoch");
        }
    }

    private Exception? Apply(JournalItem item)
    {
        _setup.Database.Execute("SAVEPOINT item");
        try
        {
            _transaction.Begin(item);
            item.Apply(_transaction);
            _setup.Database.Execute("RELEASE item");
            return null;
        }
        catch (Exception failure) when (failure is not SqliteFailure { IsConstraint: false })
        {
            // Named edge: one change's refusal goes to its caller and leaves its neighbours in the batch unharmed.
            _setup.Database.Execute("ROLLBACK TO item; RELEASE item");
            return failure;
        }
    }

    private void Tell(JournalItem item, Exception? failure)
    {
        if (failure is not null)
        {
            item.Fail(failure);
        }
        else
        {
            RemoveUnreferenced(item.Effects);
            _setup.Committed(item.Effects);
            item.Succeed();
        }

        item.Unpin(_setup.Blobs);
    }

    private void RemoveUnreferenced(Effects effects)
    {
        foreach (byte[] hash in effects.Unreferenced)
        {
            if (_transaction["blob.used"].Arg(hash).Number() is null)
            {
                _setup.Blobs.Remove(hash);
            }
        }
    }

    private void CheckpointWhenDue()
    {
        if (_itemsSinceCheckpoint >= CheckpointItems || _bytesSinceCheckpoint >= CheckpointBytes)
        {
            _setup.Database.Checkpoint(truncate: false);
            _itemsSinceCheckpoint = 0;
            _bytesSinceCheckpoint = 0;
        }
    }

    /// <summary>A failed write or sync is never tried again: what was not acknowledged is not there, and nothing more is written.</summary>
    private void FailStop(StateUnavailableException reason)
    {
        Fault(reason);
        while (_queue.Reader.TryRead(out JournalItem? item))
        {
            _batch.Add(item);
        }

        foreach (JournalItem item in _batch)
        {
            item.Fail(reason);
            item.Unpin(_setup.Blobs);
        }
    }
}
