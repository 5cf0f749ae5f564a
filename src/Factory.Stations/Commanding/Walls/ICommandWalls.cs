using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Walls;

/// <summary>A way to shut a command in. Thread-safe.</summary>
internal interface ICommandWalls
{
    /// <summary>Whether another user than this process's runs the commands, and must be able to read what is staged.</summary>
    bool HasOwnUser { get; }

    /// <summary>Starts a command inside the walls.</summary>
    /// <param name="call">What is run.</param>
    /// <param name="staging">Holds what it needs until it has ended.</param>
    StartedCommand Start(CommandCall call, StagingFolder staging);
}
