using Factory.Core;
using Factory.Core.Artifacts;
using Factory.Core.Durable;
using Factory.Core.Proposing;
using Factory.Stations.Cord;
using Factory.Stations.Models;
using Factory.Stations.Notifying;
using Factory.Stations.State;

namespace Factory.Stations;

/// <summary>What the stations work with. One for a host; thread-safe.</summary>
public sealed class StationServices
{
    private readonly TaskCompletionSource<ArtifactStoreException> _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where everything is kept.</summary>
    public required IArtifactStore Store { get; init; }

    /// <summary>How products are built, tested and run.</summary>
    public required IProductKind Kind { get; init; }

    /// <summary>Who writes candidates, by name.</summary>
    public required IReadOnlyDictionary<string, IProposer> Proposers { get; init; }

    /// <summary>Told how far stations are.</summary>
    public required IProgress<StationProgress> Progress { get; init; }

    /// <summary>For measurements and for the dates that people read; never for decisions.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long one activity may work before it hands back what is unfinished and is called again. Well below any host's time limit.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Most cases that a candidate is evaluated on in one process, under one deadline; a slice ends between two such pieces.</summary>
    public int PieceCases { get; init; } = 2_000;

    /// <summary>What holds for all lines.</summary>
    public FactoryConfiguration Configuration { get; init; } = new();

    /// <summary>Reads an environment variable: where secrets come from.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Starts and steers workflows; set by the host once it has its engine.</summary>
    public IDurableClient? Client { get; set; }

    /// <summary>One file of outcomes at a time: two could tell of one decision otherwise.</summary>
    public SemaphoreSlim OutcomeTurn { get; } = new(1);

    /// <summary>The stops of all lines.</summary>
    public StopFiles Stops => field ??= new StopFiles(Store);

    /// <summary>Who was told of which stop.</summary>
    public NoticeLog Notices => field ??= new NoticeLog(Store);

    /// <summary>How people are told.</summary>
    public NoticeChannels Channels => field ??= new NoticeChannels(Configuration.Notify, Variable, Time);

    /// <summary>Where models are asked. One for a host: shared with whoever else asks.</summary>
    public ModelDesk Models
    {
        get => field ??= new ModelDesk(new ModelCatalog(Configuration.Models, Variable, Time), Store, Time);
        init;
    }

    /// <summary>Sees to it that people are told.</summary>
    public StopNotices StopNotices => field ??= new StopNotices(Stops, Notices, Configuration.Notify, Time);

    /// <summary>Frozen views of lines, loaded once.</summary>
    public SnapshotCache Snapshots => field ??= new SnapshotCache(Store, Time);

    /// <summary>Ends when the artifact store refuses to go on, with the reason: the host stops, nothing is recorded as failed, and the next start goes on.</summary>
    public Task<ArtifactStoreException> Refused => _refused.Task;

    /// <summary>The plain files of a line.</summary>
    public LineFiles Files(string line) => new(Store, line);

    /// <summary>Seconds since a timestamp of <see cref="Time"/>, to the millisecond.</summary>
    public double SecondsSince(long timestamp) => Math.Round(Time.GetElapsedTime(timestamp).TotalSeconds, 3);

    /// <summary>Runs a station. A store that cannot be written (disk full, read-only) is no failure of the station: it waits for the host to stop.</summary>
    public async Task<TResult> Guard<TResult>(Func<Task<TResult>> station, CancellationToken hostStops)
    {
        try
        {
            return await station();
        }
        catch (ArtifactStoreException refused)
        {
            _refused.TrySetResult(refused);
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, hostStops);
            throw;
        }
    }
}
