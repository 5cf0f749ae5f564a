using System.Text.Json.Serialization;

namespace Factory.Core.Deploying;

/// <summary>One entry of <c>release.deploy</c>. Commands are the owner's own and run outside the walls, in the line's folder, by <c>/bin/sh</c>.</summary>
public sealed record DeployTarget
{
    /// <summary>What kind of place it is.</summary>
    public required DeployKind To { get; init; }

    /// <summary>Folder: where, relative to the line's folder or absolute.</summary>
    public string? Path { get; init; }

    /// <summary>Git: the branch that gets the commit.</summary>
    public string? Branch { get; init; }

    /// <summary>Git: the branch that the commit builds on, and whose merge approves.</summary>
    public string Base { get; init; } = "main";

    /// <summary>Git: the remote to push to and to read the base from; null works on local branches only.</summary>
    public string? Remote { get; init; }

    /// <summary>Git: command that opens a pull request, run once the branch is there; null for none.</summary>
    public string? PullRequest { get; init; }

    /// <summary>Command: brings the release live. Must be safe to repeat with the same <c>FACTORY_KEY</c>.</summary>
    public string? Run { get; init; }

    /// <summary>Command: ends with 0 when the version that it is asked about is live; null when there is no way to tell.</summary>
    public string? Probe { get; init; }

    /// <summary>Command: takes a release back; null when <see cref="Run"/> with the version before does that.</summary>
    public string? Undo { get; init; }

    /// <summary>Seconds that one command may take; from 1 to 3,600.</summary>
    public double Seconds { get; init; } = 600;

    /// <summary>What events call it.</summary>
    [JsonIgnore]
    public string Name => To switch
    {
        DeployKind.Folder => $"folder {Path}",
        DeployKind.Git => $"git branch {Branch}",
        _ => "command",
    };
}
