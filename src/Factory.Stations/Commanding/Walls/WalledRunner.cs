using Factory.Sandbox.Walls;
using Factory.Stations.Commanding.Network;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Walls;

/// <summary>Runs commands inside the walls, a bounded number at a time. Thread-safe.</summary>
internal sealed class WalledRunner(Func<ICommandWalls> walls, CommandOptions options) : IDisposable
{
    private const long ArchiveExtra = 32L << 20;

    private readonly SemaphoreSlim _turns = new(options.Processes);
    private readonly Lazy<ICommandWalls> _walls = new(() =>
    {
        StagingFolder.RemoveLeftovers(options.TimeProvider);
        OwnDescriptors.KeepFromChildren();
        return walls();
    });

    /// <summary>Runs one command to its end; when this returns, nothing of it is left.</summary>
    public async Task<CommandEnd> Run(CommandCall call, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => RunNow(call, cancellationToken), cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<CommandEnd> RunNow(CommandCall call, CancellationToken cancellationToken)
    {
        using var staging = new StagingFolder(_walls.Value.HasOwnUser);
        await using NetworkDoor? door = call.Network.Count == 0 ? null : NetworkDoor.Open(staging.Path, new NetworkRule(call.Network), options.TimeProvider);
        StartedCommand started = _walls.Value.Start(call, staging);
        long output = call.TakesBack ? ((long)call.Limits.DiskMb << 20) + ArchiveExtra : (long)call.Limits.OutputMb << 20;
        CommandEnd end = await CommandPump.Run(started, call.Input, output, (call.Deadline, options.TimeProvider), cancellationToken);

        // What it said of its files is the same wherever its workspace was: it may be kept, and compared.
        return end with { Refused = door?.Refused ?? [], Errors = end.Errors.Replace(Path.Combine(staging.Path, "work"), "/work", StringComparison.Ordinal) };
    }
}
