using Factory.Core.Lines;
using Factory.Stations.Commanding.Network;
using Factory.Stations.Commanding.Workspaces;

namespace Factory.Stations.Commanding.Walls;

/// <summary>One command to be run inside the walls, in a fresh workspace.</summary>
internal sealed record CommandCall
{
    /// <summary>What the shell is given.</summary>
    public required string Command { get; init; }

    /// <summary>What the workspace holds; the command may change it.</summary>
    public required WorkspaceFiles Files { get; init; }

    /// <summary>What stands beside it read-only; empty by default.</summary>
    public WorkspaceFiles ReadOnlyFiles { get; init; } = [];

    /// <summary>Paths outside that it may read.</summary>
    public IReadOnlyList<string> ReadOnlyPaths { get; init; } = [];

    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Places of the network that it may reach through a proxy of ours; none by default.</summary>
    public IReadOnlyList<NetworkPlace> Network { get; init; } = [];

    /// <summary>What it may use.</summary>
    public CommandLimits Limits { get; init; } = new();

    /// <summary>How long it may take, wall-clock time.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>What it reads on standard input; empty by default.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Whether what the command prints goes with its errors: where it is for people.</summary>
    public bool PrintsForPeople { get; init; }

    /// <summary>Whether the workspace is wanted back: then the output is an archive of it, and what the command prints goes with its errors.</summary>
    public bool TakesBack { get; init; }
}
