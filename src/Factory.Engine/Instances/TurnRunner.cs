using System.Diagnostics.CodeAnalysis;
using Factory.Core.Durable;
using Factory.Engine.Dispatching;
using Factory.Engine.Journaling;
using Factory.Engine.Replaying;
using Microsoft.Extensions.Logging;

namespace Factory.Engine.Instances;

/// <summary>Takes one turn of one instance: loads it or finds it in the cache, runs it, commits it, and keeps it for the next.</summary>
internal sealed class TurnRunner(Journal journal, ReplaySetup setup, EngineOptions options, Watchdog watchdog)
{
    private const int InboxLimit = 512;
    private const int HistoryWarning = 10 * 1024;
    private readonly InstanceCache _cache = new(options.CacheSize);
    private readonly ILogger _logger = options.Loggers.CreateLogger("Factory.Engine.Turns");

    /// <summary>Takes a turn, and gives whether there is more to do at once.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Named edge: an engine bug or a damaged payload holds the one instance it concerns.")]
    public async Task<bool> Run(string id)
    {
        Instance? instance = _cache.Take(id);
        InstanceRow? row = instance?.Row;
        try
        {
            row ??= journal.Reader.Load(id);
            return row is not null && await Run(row, instance).ConfigureAwait(false);
        }
        catch (Exception) when (journal.Writer.Faulted.IsCompleted)
        {
            return false; // the engine has stopped, and says why itself
        }
        catch (NonDeterminismException failure)
        {
            return await Stall(row!, "NonDeterminism", failure.Message).ConfigureAwait(false);
        }
        catch (Exception failure) when (row is not null)
        {
            _logger.LogError(failure, "The turn of {InstanceId} failed in the engine.", id);
            return await Stall(row, failure.GetType().Name, failure.Message).ConfigureAwait(false);
        }
    }

    private async Task<bool> Run(InstanceRow row, Instance? instance)
    {
        List<InboxRow> inbox = ReadInbox(row);
        if (inbox.Any(r => r.Kind == HistoryKind.ExecutionTerminated))
        {
            await journal.Writer.Submit(Instance.Terminate(row, inbox, journal.Blobs, Instant.Now(options.Clock))).ConfigureAwait(false);
            return false;
        }

        bool steered = row.Suspended || !row.CanRun;
        if (steered)
        {
            inbox = [.. inbox.Where(r => row.CanRun && r.Kind == HistoryKind.ExecutionResumed).Take(1)];
        }

        if (inbox.Count == 0)
        {
            Keep(instance);
            return false;
        }

        bool committed = await TakeTurn(row, instance, inbox).ConfigureAwait(false);
        return !committed || steered || inbox.Count == InboxLimit;
    }

    private List<InboxRow> ReadInbox(InstanceRow row)
    {
        if (row.Suspended || !row.CanRun)
        {
            return journal.Reader.ControlInbox(row.Id);
        }

        List<InboxRow> inbox = journal.Reader.Inbox(row.Id, InboxLimit);
        return inbox.Count < InboxLimit
            ? inbox
            : [.. inbox, .. journal.Reader.ControlInbox(row.Id).Where(r => r.Kind == HistoryKind.ExecutionTerminated)];
    }

    private async Task<bool> TakeTurn(InstanceRow row, Instance? instance, List<InboxRow> inbox)
    {
        TurnItem item;
        using (watchdog.Watch(row))
        {
            instance ??= Load(row);
            item = instance.TakeTurn(inbox, journal.Blobs, Instant.Now(options.Clock));
        }

        bool committed = await journal.Writer.Submit(item).ConfigureAwait(false);
        if (committed && item.Turn is { Ending: null, Renewal: null })
        {
            instance.Committed(item.Turn);
            WarnOfLength(item.Turn);
            CheckDeterminism(instance);
            Keep(instance);
        }

        return committed;
    }

    private Instance Load(InstanceRow row)
    {
        WorkflowRegistration workflow = setup.Registry.FindWorkflow(row.Name, row.Version) ?? throw new NonDeterminismException(
            $"Workflow '{row.Name}' version '{row.Version}' is not registered. Start a program that has it, or terminate the instance.");
        if (row.NextSeq >= options.HistoryLimit)
        {
            throw new NonDeterminismException($"The history has {row.NextSeq} events; the limit is {options.HistoryLimit}. Use ContinueAsNew in the workflow.");
        }

        return new Instance(row, workflow, Replay.Rebuild(setup, row, workflow, journal.Reader.History(row.Id, row.Run)));
    }

    private void Keep(Instance? instance)
    {
        if (instance is not null && instance.Row.NextSeq < options.HistoryLimit)
        {
            _cache.Put(instance);
        }
    }

    private void WarnOfLength(TurnRecord turn)
    {
        if (turn.Before.NextSeq < HistoryWarning && turn.After.NextSeq >= HistoryWarning)
        {
            _logger.LogWarning("The history of {InstanceId} has passed {Events} events. Use ContinueAsNew.", turn.Before.Id, HistoryWarning);
        }
    }

    private void CheckDeterminism(Instance instance)
    {
        if (!options.CheckDeterminism)
        {
            return;
        }

        InstanceRow row = instance.Row;
        ReplayContext rebuilt = Replay.Rebuild(setup, row, instance.Workflow, journal.Reader.History(row.Id, row.Run));
        if (rebuilt.Digest != instance.Context.Digest)
        {
            throw new NonDeterminismException($"Rebuilt from history it stands elsewhere: {rebuilt.Digest}; live: {instance.Context.Digest}.");
        }
    }

    private async Task<bool> Stall(InstanceRow row, string type, string message)
    {
        _logger.LogError("{InstanceId} stalled: {Reason}", row.Id, message);
        InstanceRow now = journal.Reader.Load(row.Id) ?? row;
        await journal.Writer.Submit(new StallItem(now, FailureJson.Of(type, message), Instant.Now(options.Clock))).ConfigureAwait(false);
        return false;
    }
}
